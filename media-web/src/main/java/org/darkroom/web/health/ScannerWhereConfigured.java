package org.darkroom.web.health;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import org.eclipse.microprofile.config.ConfigProvider;

/** Leaves out the check of a scanner that nobody has configured. */
public class ScannerWhereConfigured implements Extension {

  void decide(@Observes ProcessAnnotatedType<ScannerCheck> check) {
    boolean configured =
        ConfigProvider.getConfig()
            .getOptionalValue("darkroom.clamd.host", String.class)
            .filter(host -> !host.isBlank())
            .isPresent();
    if (!configured) {
      check.veto();
    }
  }
}
