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
import java.lang.System.Logger.Level;
import org.darkroom.shared.InvalidSettingException;
import org.darkroom.shared.NodeSettings;
import org.darkroom.transcript.SpeechEngine;

/** Tries the speech model before the first recording comes, on nodes that process any. */
@Startup
@Singleton
@DependsOn("SettingsCheck")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class SpeechEngineStart {
  private static final System.Logger LOG = System.getLogger(SpeechEngineStart.class.getName());

  @Inject private NodeSettings node;
  @Inject private SpeechEngine engine;

  @PostConstruct
  void start() {
    if (node.role().equals("api")) {
      return;
    }
    try {
      engine.start();
    } catch (InvalidSettingException e) {
      LOG.log(Level.ERROR, "The server cannot start: {0}", e.getMessage());
      throw e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
