package org.darkroom.document;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.darkroom.asset.Asset;
import org.darkroom.asset.AssetStatus;
import org.darkroom.asset.Assets;
import org.darkroom.asset.MediaFacts;
import org.darkroom.asset.MediaKind;
import org.darkroom.asset.MediaOptions;
import org.darkroom.ingest.Promotion;
import org.darkroom.job.Attempt;
import org.darkroom.job.Priority;
import org.darkroom.job.QueueName;
import org.darkroom.shared.Owner;
import org.darkroom.shared.Transactions;
import org.darkroom.storage.ObjectLedger;
import org.darkroom.storage.ObjectStore;
import org.darkroom.storage.StoredObject;
import org.jspecify.annotations.Nullable;

/**
 * A confirmed upload and the attempt that processes it; its rows are these values.
 *
 * @param asset the asset
 */
public record Uploaded(Asset asset) {

  /** Of what is in the store. */
  public static Uploaded of(MediaKind kind, StoredObject stored) {
    return new Uploaded(asset(kind, stored.key(), stored.size(), null, stored.etag(), null));
  }

  /** Declared with these. */
  public Uploaded declaring(@Nullable Long size, @Nullable String sha256) {
    return new Uploaded(
        asset(asset.kind(), asset.tempKey(), asset.size(), sha256, asset.tempEtag(), size));
  }

  /** Confirmed with another tag. */
  public Uploaded confirmedAs(String etag) {
    return new Uploaded(asset(asset.kind(), asset.tempKey(), asset.size(), null, etag, null));
  }

  /** The attempt that processes it. */
  public Attempt attempt() {
    return new Attempt(
        UUID.randomUUID(),
        1,
        "lease",
        QueueName.MEDIA_DOCUMENT,
        "document",
        Priority.NORMAL,
        1,
        3,
        0,
        asset.id(),
        1,
        "{}");
  }

  /** Assets that know this one alone. */
  public Assets assets() {
    return answering(
        Assets.class, method -> method.getName().equals("load") ? Optional.of(asset) : true);
  }

  /** Keeps it. */
  public Promotion promotion(ObjectStore store, Transactions transactions) {
    ObjectLedger ledger = answering(ObjectLedger.class, method -> true);
    return new Promotion(assets(), store, ledger, transactions, Clock.systemUTC());
  }

  private interface Answer {
    Object to(Method method);
  }

  private static <T> T answering(Class<T> port, Answer answer) {
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (proxy, method, arguments) ->
                method.getReturnType() == void.class ? null : answer.to(method)));
  }

  private static Asset asset(
      MediaKind kind,
      String key,
      @Nullable Long size,
      @Nullable String sha256,
      @Nullable String etag,
      @Nullable Long declared) {
    Instant now = Clock.systemUTC().instant();
    return new Asset(
        UUID.randomUUID(),
        new Owner("test", null, "alice"),
        kind,
        AssetStatus.PROCESSING,
        "a",
        "application/pdf",
        declared,
        sha256,
        null,
        size,
        null,
        MediaOptions.none(),
        MediaFacts.none(),
        null,
        null,
        null,
        null,
        1,
        key,
        etag,
        null,
        0,
        null,
        null,
        null,
        0,
        now,
        now.plus(Duration.ofHours(1)),
        null,
        now);
  }
}
