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
import org.darkroom.image.ImageEngine;
import org.darkroom.shared.InvalidSettingException;
import org.darkroom.shared.NodeSettings;
import org.darkroom.transcript.SpeechEngine;

/** Tries image engine and speech model before the first job comes, on nodes that process any. */
@Startup
@Singleton
@DependsOn("SettingsCheck")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class EngineStart {
  private static final System.Logger LOG = System.getLogger(EngineStart.class.getName());

  @Inject private NodeSettings node;
  @Inject private ImageEngine images;
  @Inject private SpeechEngine speech;

  @PostConstruct
  void start() {
    if (node.role().equals("api")) {
      return;
    }
    try {
      images.start();
      speech.start();
    } catch (InvalidSettingException e) {
      LOG.log(Level.ERROR, "The server cannot start: {0}", e.getMessage());
      throw e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
