package org.darkroom.start;

import jakarta.annotation.PreDestroy;
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
import org.darkroom.control.NodeDesk;
import org.darkroom.control.QueueSteering;

/** Makes each node and Redis do what administrators have set for the queues and the nodes. */
@Startup
@Singleton
@DependsOn("QueueStart")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class QueueSteeringTimer {
  private static final Logger LOG = Logger.getLogger(QueueSteeringTimer.class.getName());

  @Inject private QueueSteering steering;
  @Inject private NodeDesk nodes;
  private final AtomicBoolean busy = new AtomicBoolean();

  /** Looks every three seconds. */
  @Schedule(hour = "*", minute = "*", second = "*/3", persistent = false)
  void look() {
    if (!busy.compareAndSet(false, true)) {
      return;
    }
    try {
      nodes.announce();
      steering.apply();
    } catch (RuntimeException e) {
      LOG.log(Level.FINE, "queues are steered when database and Redis are back", e);
    } finally {
      busy.set(false);
    }
  }

  /** The list of nodes need not wait until it is forgotten. */
  @PreDestroy
  void stop() {
    try {
      nodes.leave();
    } catch (RuntimeException e) {
      LOG.log(Level.FINE, "this node is forgotten after an hour", e);
    }
  }
}
