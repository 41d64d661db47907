package org.darkroom.alert;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Looks at everything that is watched, and tells what has become wrong and what is well again: in
 * the log of the node that saw it first, and by the channels.
 */
@Singleton
public class AlertWatch {
  private static final Logger LOG = Logger.getLogger(AlertWatch.class.getName());

  private final Alerts alerts;
  private final List<AlertSource> sources;
  private final List<AlertChannel> channels;

  /** Watches the sources, keeps what it sees in the alerts. */
  @Inject
  AlertWatch(
      Alerts alerts, @Any Instance<AlertSource> sources, @Any Instance<AlertChannel> channels) {
    this(alerts, sources.stream().toList(), channels.stream().toList());
  }

  AlertWatch(Alerts alerts, List<AlertSource> sources, List<AlertChannel> channels) {
    this.alerts = alerts;
    this.sources = List.copyOf(sources);
    this.channels = List.copyOf(channels);
  }

  /** Looks once. */
  public void look() {
    List<Alert> open = alerts.open();
    for (AlertSource source : sources) {
      source.look().forEach((subject, wrong) -> found(source.type(), subject, wrong, open));
    }
    alerts.endUnseen().forEach(this::tell);
  }

  private void found(AlertType type, String subject, String wrong, List<Alert> open) {
    if (!wrong.isEmpty()) {
      alerts.raise(type, subject, wrong).ifPresent(this::tell);
    } else if (open.stream().anyMatch(it -> it.type() == type && it.subject().equals(subject))) {
      alerts.end(type, subject).ifPresent(this::tell);
    }
  }

  private void tell(Alert alert) {
    String type = alert.type().label();
    if (alert.resolvedAt() == null) {
      LOG.log(
          Level.SEVERE,
          "ALERT {0} {1}: {2}",
          new Object[] {type, alert.subject(), alert.message()});
    } else {
      LOG.log(Level.INFO, "ALERT {0} {1} is over", new Object[] {type, alert.subject()});
    }
    channels.forEach(channel -> channel.tell(alert));
  }
}
