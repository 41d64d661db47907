package org.darkroom.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.darkroom.asset.Asset;
import org.darkroom.asset.AssetStatus;
import org.darkroom.asset.MediaFacts;
import org.darkroom.asset.MediaKind;
import org.darkroom.asset.MediaOptions;
import org.darkroom.shared.MapConfig;
import org.darkroom.shared.Owner;
import org.darkroom.shared.Settings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignedUrlsTest {
  private static final String FIRST = "k1:" + "A".repeat(43) + "=";
  private static final String SECOND = "k2:" + "B".repeat(42) + "A=";
  private static final URI ORIGIN = URI.create("http://localhost:9080");
  private static final Instant CREATED = Instant.parse("2026-01-01T10:00:00Z");

  @Test
  void url_ownPath_accepted() {
    SignedUrls urls = urls(FIRST, CREATED);
    String url = urls.url(asset(null), "thumbnail.webp", ORIGIN);
    assertThat(url).startsWith("http://localhost:9080/d/").endsWith("/1/thumbnail.webp");
    assertThat(urls.accepts(path(url))).isTrue();
  }

  @Test
  void url_withinAnHourOfCreation_same() {
    String first = urls(FIRST, CREATED).url(asset(null), "hls.m3u8", ORIGIN);
    String later = urls(FIRST, CREATED.plusSeconds(3599)).url(asset(null), "hls.m3u8", ORIGIN);
    assertThat(later).isEqualTo(first);
  }

  @Test
  void url_atAnyTime_livesAtLeastAnHour() {
    for (long second = 0; second < 7200; second += 599) {
      Instant now = CREATED.plusSeconds(second);
      DeliveryPath path = path(urls(FIRST, now).url(asset(null), "a", ORIGIN));
      assertThat(path.expiry() - now.getEpochSecond()).isBetween(3600L, 7200L);
    }
  }

  @Test
  void url_longVideo_livesTwiceItsDuration() {
    DeliveryPath path = path(urls(FIRST, CREATED).url(asset(10_000.5), "a", ORIGIN));
    assertThat(Duration.ofSeconds(path.expiry() - CREATED.getEpochSecond()).toSeconds())
        .isGreaterThanOrEqualTo(20_001);
  }

  @Test
  void accepts_afterExpiry_false() {
    String url = urls(FIRST, CREATED).url(asset(null), "a", ORIGIN);
    Instant expiry = Instant.ofEpochSecond(path(url).expiry());
    assertThat(urls(FIRST, expiry.minusSeconds(1)).accepts(path(url))).isTrue();
    assertThat(urls(FIRST, expiry).accepts(path(url))).isFalse();
  }

  @Test
  void accepts_otherNameOfSameGeneration_true() {
    String url = urls(FIRST, CREATED).url(asset(null), "hls.m3u8", ORIGIN);
    DeliveryPath segment = path(url.replace("hls.m3u8", "720p-00001.m4s"));
    assertThat(urls(FIRST, CREATED).accepts(segment)).isTrue();
  }

  @Test
  void accepts_originalByRenditionSignature_false() {
    String url = urls(FIRST, CREATED).url(asset(null), "thumbnail.webp", ORIGIN);
    DeliveryPath original = path(url.replace("thumbnail.webp", "original"));
    assertThat(urls(FIRST, CREATED).accepts(original)).isFalse();
  }

  @Test
  void accepts_alteredPart_false() {
    SignedUrls urls = urls(FIRST, CREATED);
    DeliveryPath good = path(urls.url(asset(null), "a", ORIGIN));
    assertThat(urls.accepts(good)).isTrue();
    assertThat(
            List.of(
                new DeliveryPath(good.expiry() + 1, good.signature(), good.assetId(), 1, "a"),
                new DeliveryPath(good.expiry(), good.signature(), UUID.randomUUID(), 1, "a"),
                new DeliveryPath(good.expiry(), good.signature(), good.assetId(), 2, "a")))
        .noneMatch(urls::accepts);
  }

  @Test
  void accepts_rotatedKeys_oldSignaturesStillGood() {
    String old = urls(FIRST, CREATED).url(asset(null), "a", ORIGIN);
    SignedUrls rotated = urls(SECOND + "," + FIRST, CREATED);
    assertThat(rotated.accepts(path(old))).isTrue();
    assertThat(rotated.url(asset(null), "a", ORIGIN)).contains(".k2.");
    assertThat(urls(SECOND, CREATED).accepts(path(old))).isFalse();
  }

  @Test
  void url_baseUrlConfigured_usedInsteadOfOrigin() {
    SignedUrls urls = urls(new DeliverySettings(settings(FIRST, "https://cdn.example.org/")));
    assertThat(urls.url(asset(null), "a", ORIGIN)).startsWith("https://cdn.example.org/d/");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/d/1.k1.x/a/1/a",
        "/d/../etc/passwd",
        "/d/%2e%2e/x",
        "/d//",
      })
  void parse_otherForms_empty(String path) {
    assertThat(DeliveryPath.parse(path)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"..", "a%2fb", "a/b", ".hidden", "a;x=1", "", "a b"})
  void parse_strangeNames_empty(String name) {
    String url = urls(FIRST, CREATED).url(asset(null), "a", URI.create(""));
    String prefix = url.substring(0, url.lastIndexOf('/') + 1);
    assertThat(DeliveryPath.parse(prefix + "a")).isPresent();
    assertThat(DeliveryPath.parse(prefix + name)).isEmpty();
  }

  private static DeliveryPath path(String url) {
    return DeliveryPath.parse(URI.create(url).getRawPath()).orElseThrow();
  }

  private static SignedUrls urls(String keys, Instant now) {
    DeliverySettings settings = new DeliverySettings(settings(keys, null));
    return new SignedUrls(new Signatures(settings), settings, Clock.fixed(now, ZoneOffset.UTC));
  }

  private static SignedUrls urls(DeliverySettings settings) {
    return new SignedUrls(new Signatures(settings), settings, Clock.fixed(CREATED, ZoneOffset.UTC));
  }

  private static Settings settings(String keys, @Nullable String baseUrl) {
    return new Settings(
        MapConfig.of(
            "darkroom.delivery.keys",
            keys,
            "darkroom.delivery.base-url",
            baseUrl == null ? "" : baseUrl));
  }

  private static Asset asset(@Nullable Double duration) {
    return new Asset(
        UUID.fromString("0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b"),
        new Owner("issuer", null, "alice"),
        MediaKind.VIDEO,
        AssetStatus.READY,
        "a.mp4",
        "video/mp4",
        1L,
        null,
        "video/mp4",
        1L,
        "00",
        MediaOptions.none(),
        duration == null
            ? MediaFacts.none()
            : MediaFacts.ofAudio(duration, "aac", 2, 48_000, -23, 5, null),
        null,
        null,
        null,
        null,
        1,
        "temp/a",
        null,
        "permanent/a",
        100,
        null,
        null,
        null,
        0,
        CREATED,
        CREATED,
        CREATED,
        CREATED);
  }
}
