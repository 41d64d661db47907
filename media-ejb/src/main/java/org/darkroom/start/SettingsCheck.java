package org.darkroom.start;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.inject.CreationException;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.darkroom.shared.CheckedSettings;
import org.darkroom.shared.InvalidSettingException;

/** Makes every settings bean, so that a bad value stops the start instead of the first request. */
@Startup
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class SettingsCheck {

  private static final Logger LOG = System.getLogger(SettingsCheck.class.getName());

  @Inject private Instance<CheckedSettings> settings;

  /** Reads all settings; the first bad one is logged with key, value and what is allowed. */
  @PostConstruct
  void check() {
    for (Instance.Handle<CheckedSettings> each : settings.handles()) {
      try {
        LOG.log(Level.DEBUG, "Settings read: {0}", each.get().getClass().getName());
      } catch (InvalidSettingException | CreationException e) {
        LOG.log(Level.ERROR, "The server cannot start: {0}", rootMessage(e));
        throw e;
      }
    }
  }

  private static String rootMessage(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage());
  }
}
