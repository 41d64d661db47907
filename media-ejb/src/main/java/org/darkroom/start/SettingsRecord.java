package org.darkroom.start;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import org.darkroom.reprocess.SettingsInForce;
import org.darkroom.shared.NodeSettings;

/** Notes with which settings this node makes renditions, before it makes any. */
@Startup
@Singleton
@DependsOn("Migration")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class SettingsRecord {

  @Inject private SettingsInForce settings;
  @Inject private NodeSettings node;

  @PostConstruct
  void start() {
    if (node.processes()) {
      settings.note();
    }
  }
}
