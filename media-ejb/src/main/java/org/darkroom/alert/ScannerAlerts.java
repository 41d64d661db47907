package org.darkroom.alert;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import org.darkroom.inspect.ScannerPolicy;
import org.darkroom.shared.NodeSettings;

/** Watches whether documents can be scanned from this node. */
@Singleton
class ScannerAlerts implements AlertSource {
  private final ScannerPolicy policy;
  private final NodeSettings node;

  @Inject
  ScannerAlerts(ScannerPolicy policy, NodeSettings node) {
    this.policy = policy;
    this.node = node;
  }

  @Override
  public AlertType type() {
    return AlertType.SCANNER_UNAVAILABLE;
  }

  @Override
  public Map<String, String> look() {
    String wrong = "Documents wait: the virus scanner does not answer this node.";
    return Map.of(node.name(), policy.satisfied() ? "" : wrong);
  }
}
