package org.darkroom.start;

import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.darkroom.alert.AlertWatch;

/** Looks for what somebody should know of. Every node does; each thing is told once. */
@Startup
@Singleton
@DependsOn("QueueStart")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class AlertTimer {
  private static final Logger LOG = Logger.getLogger(AlertTimer.class.getName());

  @Inject private AlertWatch watch;
  private final AtomicBoolean busy = new AtomicBoolean();

  /** Looks every ten seconds. */
  @Schedule(hour = "*", minute = "*", second = "5/10", persistent = false)
  void look() {
    if (!busy.compareAndSet(false, true)) {
      return;
    }
    try {
      watch.look();
    } catch (RuntimeException e) {
      LOG.log(Level.FINE, "alerts are looked for when the database is back", e);
    } finally {
      busy.set(false);
    }
  }
}
