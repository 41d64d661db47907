package org.darkroom.ingest;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.darkroom.asset.Asset;
import org.darkroom.asset.Assets;
import org.darkroom.asset.MediaKind;
import org.darkroom.ingest.Refusal.Code;
import org.darkroom.inspect.MagicTable;
import org.darkroom.inspect.Sniffed;
import org.darkroom.shared.Failure;
import org.darkroom.shared.FailureCode;
import org.darkroom.shared.Owner;
import org.darkroom.shared.Transactions;
import org.darkroom.storage.ObjectLedger;
import org.darkroom.storage.ObjectStore;
import org.darkroom.storage.StoredObject;
import org.darkroom.storage.UploadTooLargeException;
import org.jspecify.annotations.Nullable;

/**
 * Takes a file in one streamed call: announce, store, confirm. What is plainly unfit by its first
 * bytes is judged before anything of it is stored.
 */
@Singleton
public class DirectUploads {
  private static final int HEAD = 64 * 1024;
  private static final Duration BUSY = Duration.ofSeconds(5);
  private static final Duration LATE_WRITERS = Duration.ofHours(1);
  private static final String UNTYPED = "application/octet-stream";

  private final Uploads uploads;
  private final Confirmations confirmations;
  private final Assets assets;
  private final ObjectStore store;
  private final ObjectLedger ledger;
  private final Transactions transactions;
  private final Clock clock;
  private final Semaphore places;
  private final Duration patience;

  /** Works with these. */
  @Inject
  public DirectUploads(
      Uploads uploads,
      Confirmations confirmations,
      Assets assets,
      ObjectStore store,
      ObjectLedger ledger,
      Transactions transactions,
      IngestSettings settings,
      Clock clock) {
    this.uploads = uploads;
    this.confirmations = confirmations;
    this.assets = assets;
    this.store = store;
    this.ledger = ledger;
    this.transactions = transactions;
    this.clock = clock;
    this.places = new Semaphore(settings.directUploads(), true);
    this.patience = settings.directPatience();
  }

  /**
   * Takes the body as it comes; each upload has one part of 8 MB in memory.
   *
   * @param upload what was said of it; without a type, or with {@code application/octet-stream},
   *     the first bytes tell the kind
   * @return the asset as after a confirm, or why nothing was kept
   * @throws IOException when the client breaks off; nothing is kept then
   */
  public Answer<Asset> upload(Owner owner, NewUpload upload, InputStream body) throws IOException {
    if (!placed()) {
      return Answer.refused(
          new Refusal(Code.OVERLOADED, "too many uploads stream through this server now", BUSY));
    }
    try {
      byte[] head = body.readNBytes(HEAD);
      if (head.length == 0) {
        return Answer.refused(Refusal.invalid("the body is empty"));
      }
      Sniffed sniffed = MagicTable.detect(head, head.length).orDrawing(uploads.acceptsDrawings());
      Answer<Asset> announced = uploads.announce(owner, typed(upload, sniffed));
      if (!(announced instanceof Answer.Done<Asset> done)) {
        return announced;
      }
      Failure unfit = unfit(done.value().kind(), sniffed);
      return unfit == null
          ? stored(done.value(), new SequenceInputStream(new ByteArrayInputStream(head), body))
          : Answer.done(confirmations.refuse(done.value(), head.length, mime(sniffed), unfit));
    } finally {
      places.release();
    }
  }

  /** Waits a while: small uploads give their places back soon, and the client's bytes wait too. */
  private boolean placed() {
    try {
      return places.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private Answer<Asset> stored(Asset asset, InputStream body) throws IOException {
    boolean complete = false;
    try {
      StoredObject object =
          store.putStream(
              asset.tempKey(), body, uploads.largest(asset.kind()), asset.contentType());
      complete = true;
      return confirmations.confirmed(asset, object);
    } catch (UploadTooLargeException e) {
      return Answer.refused(
          Refusal.of(Code.TOO_LARGE, "at most " + e.limit() + " bytes are accepted"));
    } finally {
      if (!complete) {
        forget(asset);
      }
    }
  }

  /** The object may be there all the same, when only the store's answer was lost. */
  private void forget(Asset asset) {
    Instant now = clock.instant();
    transactions.runInNew(
        () -> {
          if (assets.expire(asset.id(), now)) {
            ledger.remove(List.of(asset.tempKey()), now, now.plus(LATE_WRITERS));
          }
        });
  }

  private static NewUpload typed(NewUpload upload, Sniffed sniffed) {
    String declared = upload.contentType();
    boolean untyped = declared == null || declared.toLowerCase(Locale.ROOT).startsWith(UNTYPED);
    return untyped
        ? new NewUpload(
            upload.fileName(), mime(sniffed), upload.size(), upload.sha256(), upload.options())
        : upload;
  }

  private static String mime(Sniffed sniffed) {
    return sniffed instanceof Sniffed.Known known
        ? known.type().mime()
        : ((Sniffed.Foreign) sniffed).mime();
  }

  private static @Nullable Failure unfit(MediaKind declared, Sniffed sniffed) {
    if (sniffed instanceof Sniffed.Foreign foreign) {
      return Failure.of(FailureCode.UNSUPPORTED_TYPE, foreign.message(), "inspect");
    }
    Sniffed.Known known = (Sniffed.Known) sniffed;
    if (known.type().fits(declared)) {
      return null;
    }
    return Failure.of(
        FailureCode.TYPE_MISMATCH,
        "The file is "
            + known.type().mime()
            + ", which is not "
            + declared.name().toLowerCase(Locale.ROOT)
            + " as declared.",
        "inspect");
  }
}
