package org.darkroom.document;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.darkroom.asset.MediaFacts;
import org.darkroom.inspect.ScannerPolicy;
import org.darkroom.inspect.Screening;
import org.darkroom.job.Attempt;
import org.darkroom.job.AttemptMonitor;
import org.darkroom.job.JobHandler;
import org.darkroom.job.Outcome;
import org.darkroom.pipeline.Acceptance;
import org.darkroom.pipeline.Intake;
import org.darkroom.pipeline.Made;
import org.darkroom.pipeline.Task;
import org.darkroom.shared.Failure;

/** Processes a document: fetch, inspect, check its structure, scan, keep the original. */
@Singleton
public class DocumentHandler implements JobHandler {
  private final Intake intake;
  private final ScannerPolicy scanner;
  private final Acceptance acceptance;

  /** Works with these. */
  @Inject
  public DocumentHandler(Intake intake, ScannerPolicy scanner, Acceptance acceptance) {
    this.intake = intake;
    this.scanner = scanner;
    this.acceptance = acceptance;
  }

  @Override
  public String kind() {
    return "document";
  }

  @Override
  public Outcome run(Attempt attempt, AttemptMonitor monitor) throws InterruptedException {
    return intake.run(attempt, monitor, this::check);
  }

  private Outcome check(Task task) throws IOException, InterruptedException {
    Optional<Failure> unfit = Structures.check(task.upload().source(), task.type());
    return unfit.isPresent() ? task.rejected(unfit.get()) : screen(task);
  }

  private Outcome screen(Task task) throws IOException, InterruptedException {
    task.monitor().progress(30, "scan");
    Screening screening = scanner.screen(task.upload().source());
    if (screening instanceof Screening.Refused refused) {
      return refused.outcome(task.type());
    }
    if (screening instanceof Screening.Postponed postponed) {
      task.monitor().progress(30, ScannerPolicy.WAITING);
      return postponed.outcome();
    }
    task.monitor().progress(70, "publish");
    boolean scanned = ((Screening.Passed) screening).scanned();
    return acceptance.of(task, new Made(MediaFacts.none(), null, scanned, List.of(), List.of()));
  }
}
