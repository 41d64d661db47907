package org.darkroom.document;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.darkroom.delivery.NewObject;
import org.darkroom.document.PdfEngine.Preview;
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

/**
 * Processes a document: fetch, inspect, check its structure, scan, look inside, keep the original.
 */
@Singleton
public class DocumentHandler implements JobHandler {
  private static final String RENDITION = "preview";

  private final Intake intake;
  private final ScannerPolicy scanner;
  private final DocumentStudy study;
  private final Acceptance acceptance;

  /** Works with these. */
  @Inject
  public DocumentHandler(
      Intake intake, ScannerPolicy scanner, DocumentStudy study, Acceptance acceptance) {
    this.intake = intake;
    this.scanner = scanner;
    this.study = study;
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
    Optional<Failure> unfit = study.check(task.upload().source(), task.type());
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
    boolean scanned = ((Screening.Passed) screening).scanned();
    task.monitor().progress(50, RENDITION);
    Path directory = task.upload().workspace().newDirectory(RENDITION);
    return task.then(
        study.of(task.upload().source(), task.type(), directory),
        found -> publish(task, found, scanned));
  }

  private Outcome publish(Task task, DocumentStudy.Findings found, boolean scanned)
      throws IOException, InterruptedException {
    task.monitor().progress(70, "publish");
    Preview preview = found.preview();
    List<NewObject> pictures =
        preview == null
            ? List.of()
            : List.of(
                NewObject.rendition(
                    "preview.webp",
                    RENDITION,
                    preview.file(),
                    "image/webp",
                    preview.width(),
                    preview.height()));
    return acceptance.of(task, new Made(found.facts(), null, null, scanned, List.of(), pictures));
  }
}
