package org.darkroom.start;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import org.darkroom.job.Heartbeat;

/** Starts the heartbeat before anything runs and ends it after everything has ended. */
@Startup
@Singleton
@DependsOn("Migration")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class HeartbeatStart {

  @Resource private ManagedThreadFactory threads;
  @Inject private Heartbeat heartbeat;

  @PostConstruct
  void start() {
    heartbeat.start(threads);
  }

  @PreDestroy
  void stop() {
    heartbeat.stop();
  }
}
