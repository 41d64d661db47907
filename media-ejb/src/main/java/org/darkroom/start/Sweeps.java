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
import org.darkroom.delivery.RemovalJobs;
import org.darkroom.delivery.StoredBytes;
import org.darkroom.ingest.Expiry;
import org.darkroom.inspect.SourceShelf;
import org.darkroom.storage.StorageUnavailableException;

/**
 * Runs what has to be swept every few minutes; what comes hourly or less often is a schedule. Every
 * node does; they share the work by the database.
 */
@Startup
@Singleton
@DependsOn("Migration")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class Sweeps {
  private static final Logger LOG = Logger.getLogger(Sweeps.class.getName());

  @Inject private RemovalJobs removals;
  @Inject private Expiry expiry;
  @Inject private StoredBytes storedBytes;
  @Inject private SourceShelf shelf;
  private final AtomicBoolean collecting = new AtomicBoolean();

  /** Measures once, so that the metric is there from the start. */
  @PostConstruct
  void start() {
    storedBytes.measure();
  }

  /** Lets go of originals that no job of this node has wanted for some time. */
  @Schedule(hour = "*", minute = "*", second = "50", persistent = false)
  void shelf() {
    shelf.sweep();
  }

  /** Ends what was never uploaded, then has removed what is due. */
  @Schedule(hour = "*", minute = "*", second = "15", persistent = false)
  void collect() {
    if (!collecting.compareAndSet(false, true)) {
      return;
    }
    try {
      expiry.run();
      removals.hand();
    } catch (StorageUnavailableException e) {
      LOG.log(Level.INFO, "Objects stay until the store is back", e);
    } finally {
      collecting.set(false);
    }
  }

  /** Sums up what is kept. */
  @Schedule(hour = "*", minute = "*/5", second = "40", persistent = false)
  void measure() {
    storedBytes.measure();
  }
}
