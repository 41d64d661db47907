package org.darkroom.web.media;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.darkroom.asset.Asset;
import org.darkroom.asset.AssetStatus;
import org.darkroom.asset.Assets;
import org.darkroom.asset.PublishedObject;
import org.darkroom.asset.Shown;
import org.darkroom.delivery.SignedUrls;
import org.darkroom.image.Duplicate;
import org.darkroom.shared.Failure;
import org.darkroom.web.media.AssetView.FailureView;
import org.darkroom.web.media.AssetView.Progress;
import org.darkroom.web.media.AssetView.Rendition;
import org.jspecify.annotations.Nullable;

/** Shows assets to those who may see them, with URLs signed now. */
@Singleton
public class AssetViews {
  private final Assets assets;
  private final SignedUrls urls;
  private final LiveProgress live;
  private final Lookalikes lookalikes;

  /** Reads published objects there and signs with those. */
  @Inject
  public AssetViews(Assets assets, SignedUrls urls, LiveProgress live, Lookalikes lookalikes) {
    this.assets = assets;
    this.urls = urls;
    this.live = live;
    this.lookalikes = lookalikes;
  }

  /**
   * One asset.
   *
   * @param origin scheme and authority the client reached us by
   */
  public AssetView one(Asset asset, URI origin) {
    return all(List.of(asset), origin).get(0);
  }

  /**
   * An asset as it was just confirmed. One that waits has nothing to be looked up; its place in the
   * queue is told by the next look, so that this answer need not wait for it.
   */
  public AssetView confirmed(Asset asset, URI origin) {
    return asset.waits()
        ? view(
            asset,
            Shown.NOTHING,
            new Progress(asset.percent(), asset.stage(), null, null),
            List.of(),
            origin)
        : one(asset, origin);
  }

  /** Several assets, in their order. */
  public List<AssetView> all(List<Asset> found, URI origin) {
    Map<UUID, Shown> shown = assets.shown(found.stream().map(Asset::id).toList());
    Map<UUID, Progress> progress = live.of(found);
    Map<UUID, List<Duplicate>> alike = lookalikes.of(found);
    return found.stream()
        .map(
            asset ->
                view(
                    asset,
                    shown.getOrDefault(asset.id(), Shown.NOTHING),
                    Objects.requireNonNull(progress.get(asset.id())),
                    alike.getOrDefault(asset.id(), List.of()),
                    origin))
        .toList();
  }

  private AssetView view(
      Asset asset, Shown shown, Progress progress, List<Duplicate> alike, URI origin) {
    boolean ready = asset.status() == AssetStatus.READY;
    return new AssetView(
        asset.id().toString(),
        asset.owner().subject(),
        asset.owner().tenant(),
        asset.kind().name(),
        asset.status().name(),
        asset.fileName(),
        asset.contentType(),
        asset.detectedType(),
        asset.size(),
        asset.sha256(),
        asset.createdAt(),
        asset.readyAt(),
        progress,
        asset.metadata(),
        shown.objects().stream()
            .filter(object -> object.rendition() != null)
            .map(object -> rendition(asset, shown, object, origin))
            .toList(),
        ready && asset.sourceKey() != null ? urls.url(asset, SignedUrls.ORIGINAL, origin) : null,
        named("thumbnail", asset, shown, origin),
        named("hls", asset, shown, origin),
        OptionsEcho.of(asset.options()),
        live.reprocessing(asset),
        asset.perceptualHash(),
        asset.blurHash(),
        alike.stream().map(it -> it.id().toString()).toList(),
        asset.scanned(),
        asset.status() == AssetStatus.PROCESSING ? null : failure(asset.failure()));
  }

  private Rendition rendition(Asset asset, Shown shown, PublishedObject object, URI origin) {
    String name = object.rendition() == null ? object.name() : object.rendition();
    return new Rendition(
        name,
        object.contentType(),
        object.width(),
        object.height(),
        object.size(),
        urls.url(asset, shown.generation(), object.name(), origin));
  }

  private @Nullable String named(String rendition, Asset asset, Shown shown, URI origin) {
    return shown
        .named(rendition)
        .map(name -> urls.url(asset, shown.generation(), name, origin))
        .orElse(null);
  }

  private static @Nullable FailureView failure(@Nullable Failure failure) {
    if (failure == null) {
      return null;
    }
    return new FailureView(
        failure.code().name(),
        failure.message(),
        failure.stage(),
        failure.attempt(),
        failure.detail());
  }
}
