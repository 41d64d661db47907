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
import jakarta.enterprise.concurrent.ContextService;
import jakarta.inject.Inject;
import org.darkroom.adapter.jmx.QueueBeans;
import org.darkroom.adapter.jmx.QueueMXBean;

/** Shows the queues to JMX as long as the application runs. */
@Startup
@Singleton
@DependsOn("QueueStart")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class QueueBeansStart {

  @Resource private ContextService contexts;
  @Inject private QueueBeans beans;

  @PostConstruct
  void start() {
    beans.register(bean -> contexts.createContextualProxy(bean, QueueMXBean.class));
  }

  @PreDestroy
  void stop() {
    beans.unregister();
  }
}
