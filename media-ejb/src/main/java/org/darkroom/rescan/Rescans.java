package org.darkroom.rescan;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import org.darkroom.control.Actor;
import org.darkroom.inspect.Scanner;
import org.darkroom.reprocess.MaintenanceRuns;
import org.darkroom.shared.Owner;

/** Starts runs that scan many assets once more. */
@Singleton
public class Rescans {
  private final Scanner scanner;
  private final MaintenanceRuns runs;

  /** Starts them there, where that scanner is configured. */
  @Inject
  public Rescans(Scanner scanner, MaintenanceRuns runs) {
    this.scanner = scanner;
    this.runs = runs;
  }

  /**
   * Starts a run.
   *
   * @param owner the administrator, whose tenant's job it is
   * @return the job; empty when there is no scanner
   */
  public Optional<UUID> start(Actor actor, Owner owner, RescanFilter filter) {
    return scanner.configured()
        ? Optional.of(runs.start(actor, owner, "rescan", RescanAllHandler.KIND, filter.json()))
        : Optional.empty();
  }
}
