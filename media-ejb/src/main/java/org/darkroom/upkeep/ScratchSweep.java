package org.darkroom.upkeep;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.darkroom.inspect.Workspaces;
import org.darkroom.job.Attempt;
import org.darkroom.job.AttemptMonitor;
import org.darkroom.job.Effect;
import org.darkroom.job.JobHandler;
import org.darkroom.job.Outcome;

/**
 * Removes what nodes of this machine that were killed and never came back left in memory and in
 * scratch. A node that is started again does it itself.
 */
@Singleton
class ScratchSweep implements JobHandler {
  private final Workspaces workspaces;

  @Inject
  ScratchSweep(Workspaces workspaces) {
    this.workspaces = workspaces;
  }

  @Override
  public String kind() {
    return "scratch-sweep";
  }

  @Override
  public Outcome run(Attempt attempt, AttemptMonitor monitor) {
    workspaces.removeAbandoned();
    return new Outcome.Completed(new Effect.None());
  }
}
