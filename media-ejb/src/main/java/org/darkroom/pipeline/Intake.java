package org.darkroom.pipeline;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.darkroom.asset.Asset;
import org.darkroom.asset.Assets;
import org.darkroom.inspect.Inspection;
import org.darkroom.inspect.SourceInspector;
import org.darkroom.inspect.Workspace;
import org.darkroom.job.Attempt;
import org.darkroom.job.AttemptMonitor;
import org.darkroom.job.Outcome;
import org.darkroom.storage.ObjectChangedException;
import org.darkroom.storage.StorageUnavailableException;

/** Begins each job of an asset with its inspected upload, and leaves no workspace behind. */
@Singleton
public class Intake {
  private final Assets assets;
  private final SourceInspector inspector;

  /** Loads from there and has that look. */
  @Inject
  public Intake(Assets assets, SourceInspector inspector) {
    this.assets = assets;
    this.inspector = inspector;
  }

  /**
   * Does the work if the upload is fit for it; otherwise the inspection's answer is the outcome. A
   * store that goes away meanwhile postpones the attempt, an upload that changes is a verdict.
   */
  public Outcome run(Attempt attempt, AttemptMonitor monitor, Work work)
      throws InterruptedException {
    Optional<Asset> asset = Optional.ofNullable(attempt.assetId()).flatMap(assets::load);
    if (asset.isEmpty()) {
      return new Outcome.Cancelled();
    }
    Inspection inspection = inspector.inspect(asset.get(), work.room(asset.get()), monitor);
    if (inspection instanceof Inspection.Refused refused) {
      return refused.outcome();
    }
    if (inspection instanceof Inspection.Postponed postponed) {
      return postponed.outcome();
    }
    Inspection.Accepted upload = (Inspection.Accepted) inspection;
    Workspace workspace = upload.workspace();
    try (workspace) {
      return work.on(new Task(attempt, monitor, asset.get(), upload));
    } catch (StorageUnavailableException e) {
      return Inspection.Postponed.byStorage("publish").outcome();
    } catch (ObjectChangedException e) {
      return Inspection.Refused.changed(upload.type().mime()).outcome();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What one kind of job does with an upload. */
  public interface Work {

    /**
     * Works until it is done.
     *
     * @throws IOException when its workspace cannot be used
     */
    Outcome on(Task task) throws IOException, InterruptedException;

    /** Bytes that it needs in its workspace beyond what every work on such a file does. */
    default long room(Asset asset) {
      return 0;
    }
  }
}
