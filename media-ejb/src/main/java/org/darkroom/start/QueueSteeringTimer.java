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
import org.darkroom.control.QueueSteering;

/** Makes each node and Redis do what administrators have set for the queues. */
@Startup
@Singleton
@DependsOn("QueueStart")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class QueueSteeringTimer {
  private static final Logger LOG = Logger.getLogger(QueueSteeringTimer.class.getName());

  @Inject private QueueSteering steering;
  private final AtomicBoolean busy = new AtomicBoolean();

  /** Looks every three seconds. */
  @Schedule(hour = "*", minute = "*", second = "*/3", persistent = false)
  void look() {
    if (!busy.compareAndSet(false, true)) {
      return;
    }
    try {
      steering.apply();
    } catch (RuntimeException e) {
      LOG.log(Level.FINE, "queues are steered when database and Redis are back", e);
    } finally {
      busy.set(false);
    }
  }
}
