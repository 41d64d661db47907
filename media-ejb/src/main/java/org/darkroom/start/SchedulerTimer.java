package org.darkroom.start;

import jakarta.annotation.PostConstruct;
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
import org.darkroom.schedule.Scheduler;

/** Looks for schedules that are due. Every node does; each time fires once for all of them. */
@Startup
@Singleton
@DependsOn("QueueStart")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class SchedulerTimer {
  private static final Logger LOG = Logger.getLogger(SchedulerTimer.class.getName());

  @Inject private Scheduler scheduler;
  private final AtomicBoolean busy = new AtomicBoolean();

  /** Makes the schedules known. */
  @PostConstruct
  void start() {
    scheduler.define();
  }

  /** Looks every five seconds. */
  @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false)
  void look() {
    if (!busy.compareAndSet(false, true)) {
      return;
    }
    try {
      scheduler.tick();
    } catch (RuntimeException e) {
      LOG.log(Level.FINE, "schedules fire when the database is back", e);
    } finally {
      busy.set(false);
    }
  }
}
