package org.darkroom.inspect;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.darkroom.asset.Asset;
import org.darkroom.job.AttemptMonitor;
import org.darkroom.shared.Failure;
import org.darkroom.shared.FailureCode;
import org.darkroom.storage.ObjectChangedException;
import org.darkroom.storage.ObjectStore;
import org.darkroom.storage.StorageUnavailableException;
import org.darkroom.storage.StoredObject;

/** Fetches the original of an asset and judges whether it is what it was declared to be. */
@Singleton
public class SourceInspector {
  private final ObjectStore store;
  private final Workspaces workspaces;
  private final InspectSettings settings;
  private final SourceShelf shelf;

  /** Works with these. */
  @Inject
  public SourceInspector(
      ObjectStore store, Workspaces workspaces, InspectSettings settings, SourceShelf shelf) {
    this.store = store;
    this.workspaces = workspaces;
    this.settings = settings;
    this.shelf = shelf;
  }

  /**
   * Fetches and inspects the original: from where the accepted one is kept, else from the upload.
   * Tells the monitor of the stages {@code fetch} and {@code inspect}.
   *
   * @throws ObjectChangedException when an original that was accepted before is gone
   */
  public Inspection inspect(Asset asset, AttemptMonitor monitor) {
    return inspect(asset, 0, monitor);
  }

  /**
   * The same with more room in the workspace.
   *
   * @param more bytes, beyond what every work on such a file needs
   */
  public Inspection inspect(Asset asset, long more, AttemptMonitor monitor) {
    monitor.progress(1, "fetch");
    if (asset.size() != null) {
      Optional<Inspection.Accepted> kept =
          shelf.take(asset.id(), Room.beside(asset.kind(), asset.size()));
      if (kept.isPresent()) {
        return kept.get();
      }
    }
    try {
      return fetchAndJudge(asset, more, monitor);
    } catch (StorageUnavailableException e) {
      return Inspection.Postponed.byStorage("fetch");
    } catch (IOException e) {
      System.getLogger(SourceInspector.class.getName())
          .log(System.Logger.Level.WARNING, "The workspace could not be used", e);
      return Inspection.Postponed.bySpace();
    }
  }

  private Inspection fetchAndJudge(Asset asset, long more, AttemptMonitor monitor)
      throws IOException {
    Optional<StoredObject> stored = original(asset);
    if (stored.isEmpty()) {
      return gone(asset);
    }
    long size = stored.get().size();
    Optional<Failure> unfit = Verdicts.ofSize(asset, size, settings);
    if (unfit.isPresent()) {
      return new Inspection.Refused(unfit.get(), null);
    }
    Optional<Workspace> workspace = workspaces.open(size, Room.beside(asset.kind(), size) + more);
    if (workspace.isEmpty()) {
      return Inspection.Postponed.bySpace();
    }
    return judge(asset, stored.get(), workspace.get(), monitor);
  }

  /** Closes the workspace unless the file is accepted. */
  private Inspection judge(
      Asset asset, StoredObject stored, Workspace workspace, AttemptMonitor monitor)
      throws IOException {
    boolean keep = false;
    try {
      Path source = workspace.source();
      try {
        store.download(stored.key(), stored.etag(), source);
      } catch (ObjectChangedException e) {
        return gone(asset);
      }
      monitor.progress(5, "inspect");
      Inspection inspection = look(asset, stored, workspace);
      keep = inspection instanceof Inspection.Accepted;
      return inspection;
    } finally {
      if (!keep) {
        workspace.close();
      }
    }
  }

  private Inspection look(Asset asset, StoredObject stored, Workspace workspace)
      throws IOException {
    Path source = workspace.source();
    long size = Files.size(source);
    if (size != stored.size()) {
      return refused(FailureCode.SIZE_MISMATCH, "The stored file has another size than expected.");
    }
    String sha256 = Checksum.of(source);
    String expected = asset.sourceKey() == null ? asset.declaredSha256() : asset.sha256();
    if (expected != null && !expected.toLowerCase(Locale.ROOT).equals(sha256)) {
      return refused(
          FailureCode.CHECKSUM_MISMATCH, "The file's SHA-256 is not the one that was declared.");
    }
    Sniffed sniffed = Sniffer.sniff(source).orDrawing(settings.acceptsDrawings());
    if (sniffed instanceof Sniffed.Foreign foreign) {
      Failure failure = Failure.of(FailureCode.UNSUPPORTED_TYPE, foreign.message(), "inspect");
      return new Inspection.Refused(failure, foreign.mime());
    }
    DetectedType type = ((Sniffed.Known) sniffed).type();
    if (!type.fits(asset.kind())) {
      return new Inspection.Refused(Verdicts.otherKind(asset.kind(), type), type.mime());
    }
    return new Inspection.Accepted(workspace, source, type, sha256, size);
  }

  /** Where it is kept; an upload as it was confirmed, which is what the download asks for. */
  private Optional<StoredObject> original(Asset asset) {
    if (asset.sourceKey() != null) {
      return store.head(asset.sourceKey());
    }
    return asset.upload().or(() -> store.head(asset.tempKey()));
  }

  /** An upload that is not the confirmed one is a verdict; a lost original is a fault of ours. */
  private static Inspection gone(Asset asset) {
    if (asset.sourceKey() != null) {
      throw new ObjectChangedException("fetch of an accepted original");
    }
    return Inspection.Refused.changed(null);
  }

  private static Inspection refused(FailureCode code, String message) {
    return new Inspection.Refused(Failure.of(code, message, "inspect"), null);
  }
}
