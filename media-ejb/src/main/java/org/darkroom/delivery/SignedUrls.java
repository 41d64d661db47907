package org.darkroom.delivery;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import org.darkroom.asset.Asset;

/**
 * Makes and checks the URLs of published objects: {@code
 * /d/{expiry}.{keyId}.{tag}/{assetId}/{generation}/{name}}. The tag covers expiry, asset and
 * generation, so that every part of an HLS stream has the same prefix and relative references keep
 * the signature; the original has a tag of its own.
 */
@Singleton
public class SignedUrls {
  /** The name that the original is delivered under. */
  public static final String ORIGINAL = "original";

  /** How long, in seconds, the URL of an object stays the same, so that caches keep working. */
  static final long WINDOW = 3600;

  private static final long LEAST_LIFETIME = 3600;
  private static final String PURPOSE = "delivery";

  private final Signatures signatures;
  private final DeliverySettings settings;
  private final Clock clock;

  /** Signs with those keys, at that clock. */
  @Inject
  public SignedUrls(Signatures signatures, DeliverySettings settings, Clock clock) {
    this.signatures = signatures;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * The URL of a published object of the asset's current generation.
   *
   * @param name the object's published name, or {@link #ORIGINAL}
   * @param origin scheme and authority to use where no {@code darkroom.delivery.base-url} is set
   */
  public String url(Asset asset, String name, URI origin) {
    return url(asset, asset.generation(), name, origin);
  }

  /** As above for an object of that generation. */
  public String url(Asset asset, int generation, String name, URI origin) {
    return settings.baseUrl().orElse(origin) + path(asset, generation, name);
  }

  /** As {@link #url} without the origin, unless {@code darkroom.delivery.base-url} is set. */
  public String url(Asset asset, String name) {
    return settings.baseUrl().map(URI::toString).orElse("") + path(asset, asset.generation(), name);
  }

  private String path(Asset asset, int generation, String name) {
    long expiry = expiry(asset);
    String signed = DeliveryPath.signed(expiry, asset.id(), generation, name);
    return "/d/%d.%s/%s/%d/%s"
        .formatted(expiry, signatures.sign(PURPOSE, signed), asset.id(), generation, name);
  }

  /** Whether the path's signature is ours and has not expired. */
  public boolean accepts(DeliveryPath path) {
    return path.expiry() > clock.instant().getEpochSecond()
        && signatures.verify(PURPOSE, path.signed(), path.signature());
  }

  /**
   * The end of the current window of that asset plus its lifetime: twice the duration, at least an
   * hour. Windows are counted from the asset's creation.
   */
  private long expiry(Asset asset) {
    long created = asset.createdAt().getEpochSecond();
    long now = clock.instant().getEpochSecond();
    long windowEnd = created + (Math.floorDiv(now - created, WINDOW) + 1) * WINDOW;
    return windowEnd + lifetime(asset).toSeconds();
  }

  private static Duration lifetime(Asset asset) {
    Double seconds = asset.metadata().durationSeconds();
    long twice = seconds == null ? 0 : (long) Math.ceil(2 * seconds);
    return Duration.ofSeconds(Math.max(LEAST_LIFETIME, twice));
  }
}
