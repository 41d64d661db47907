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

/** Finds the image engine before the first image comes, on nodes that process any. */
@Startup
@Singleton
@DependsOn("SettingsCheck")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class ImageEngineStart {
  private static final System.Logger LOG = System.getLogger(ImageEngineStart.class.getName());

  @Inject private NodeSettings node;
  @Inject private ImageEngine engine;

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
