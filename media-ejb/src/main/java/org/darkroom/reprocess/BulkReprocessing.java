package org.darkroom.reprocess;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.darkroom.control.Actor;
import org.darkroom.shared.Owner;

/** Starts runs that make many assets anew. */
@Singleton
public class BulkReprocessing {
  private final MaintenanceRuns runs;

  /** Starts them there. */
  @Inject
  public BulkReprocessing(MaintenanceRuns runs) {
    this.runs = runs;
  }

  /**
   * Starts a run.
   *
   * @param owner the administrator, whose tenant's job it is
   * @return the job
   */
  public UUID start(Actor actor, Owner owner, BulkFilter filter) {
    return runs.start(actor, owner, "reprocess", BulkHandler.KIND, filter.json());
  }
}
