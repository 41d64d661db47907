package org.darkroom.ingest;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.darkroom.asset.Asset;
import org.darkroom.asset.AssetStatus;
import org.darkroom.asset.Assets;
import org.darkroom.asset.MediaFacts;
import org.darkroom.asset.MediaKind;
import org.darkroom.ingest.Refusal.Code;
import org.darkroom.inspect.InspectSettings;
import org.darkroom.inspect.Sniffed;
import org.darkroom.shared.Owner;
import org.darkroom.shared.TimeOrderedIds;
import org.darkroom.shared.Transactions;
import org.darkroom.storage.ObjectStore;
import org.darkroom.storage.PresignedUpload;

/** Announces files: one row, one locally signed URL; no media byte passes through the server. */
@Singleton
public class Uploads {
  /** The most that one PUT may carry in S3. */
  private static final long LARGEST_PUT = 5L * 1024 * 1024 * 1024;

  private final Assets assets;
  private final ObjectStore store;
  private final Quotas quotas;
  private final IngestSettings settings;
  private final InspectSettings limits;
  private final TimeOrderedIds ids;
  private final Transactions transactions;
  private final Clock clock;

  /** Works with these. */
  @Inject
  public Uploads(
      Assets assets,
      ObjectStore store,
      Quotas quotas,
      IngestSettings settings,
      InspectSettings limits,
      TimeOrderedIds ids,
      Transactions transactions,
      Clock clock) {
    this.assets = assets;
    this.store = store;
    this.quotas = quotas;
    this.settings = settings;
    this.limits = limits;
    this.ids = ids;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** Announces a file of known size that the client will PUT into the store itself. */
  public Answer<Announced> initiate(Owner owner, NewUpload upload) {
    if (upload.size() == null || upload.size() < 1) {
      return Answer.refused(Refusal.invalid("size: a number of bytes from 1 on is needed"));
    }
    Answer<Asset> announced = announce(owner, upload);
    if (announced instanceof Answer.Refused<Asset> refused) {
      return Answer.refused(refused.refusal());
    }
    Asset asset = ((Answer.Done<Asset>) announced).value();
    PresignedUpload leave =
        store.presign(
            asset.tempKey(),
            asset.contentType(),
            upload.size(),
            asset.declaredSha256(),
            settings.presign());
    return Answer.done(new Announced(asset, leave));
  }

  /** Whether SVG is taken as an image. */
  boolean acceptsDrawings() {
    return limits.acceptsDrawings();
  }

  private Optional<MediaKind> kind(String type) {
    return type.equals(Sniffed.DRAWING) && acceptsDrawings()
        ? Optional.of(MediaKind.IMAGE)
        : DeclaredTypes.kind(type);
  }

  /** Checks the announcement and inserts the asset, PENDING. */
  Answer<Asset> announce(Owner owner, NewUpload upload) {
    if (upload.contentType() == null) {
      return Answer.refused(Refusal.invalid("contentType: a media type is needed"));
    }
    Optional<String> type = DeclaredTypes.plain(upload.contentType());
    if (type.isEmpty()) {
      return Answer.refused(
          Refusal.invalid("contentType: a media type such as image/jpeg is needed"));
    }
    Optional<MediaKind> kind = kind(type.get());
    if (kind.isEmpty()) {
      return Answer.refused(
          Refusal.of(
              Code.UNSUPPORTED_TYPE,
              "contentType: "
                  + type.get()
                  + " is not accepted; allowed: "
                  + DeclaredTypes.ALLOWED));
    }
    long size = upload.size() == null ? 0 : upload.size();
    if (size > largest(kind.get())) {
      return Answer.refused(
          Refusal.of(Code.TOO_LARGE, "at most " + largest(kind.get()) + " bytes are accepted"));
    }
    String sha256 = upload.sha256();
    if (sha256 != null && !sha256.matches("[0-9a-fA-F]{64}")) {
      return Answer.refused(Refusal.invalid("sha256: 64 hexadecimal digits are needed"));
    }
    Asset asset = pending(owner, upload, type.get(), kind.get());
    return insert(asset, size).<Answer<Asset>>map(Answer::refused).orElse(Answer.done(asset));
  }

  /** The most bytes that are accepted of that kind. */
  long largest(MediaKind kind) {
    return Math.min(LARGEST_PUT, limits.largest(kind));
  }

  private Optional<Refusal> insert(Asset asset, long size) {
    Optional<Refusal> refused = quotas.refusesStored(asset.owner(), size);
    return refused.isPresent()
        ? refused
        : transactions.inNew(
            () -> {
              Optional<Refusal> pending = quotas.refusesPending(asset.owner(), size);
              if (pending.isEmpty()) {
                assets.insert(asset);
              }
              return pending;
            });
  }

  private Asset pending(Owner owner, NewUpload upload, String type, MediaKind kind) {
    UUID id = ids.next();
    // What the database keeps: an asset that is announced and one that is read are the same.
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    String sha256 = upload.sha256();
    return new Asset(
        id,
        owner,
        kind,
        AssetStatus.PENDING,
        FileNames.clean(upload.fileName()),
        type,
        upload.size(),
        sha256 == null ? null : sha256.toLowerCase(Locale.ROOT),
        null,
        null,
        null,
        upload.options(),
        MediaFacts.none(),
        null,
        null,
        null,
        null,
        1,
        Keys.temp(id),
        null,
        null,
        0,
        null,
        null,
        null,
        0,
        now,
        now.plus(settings.presign()),
        null,
        now);
  }
}
