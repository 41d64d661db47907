package org.darkroom.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.darkroom.asset.Asset;
import org.darkroom.asset.AssetEvent;
import org.darkroom.asset.AssetEvent.Objects;
import org.darkroom.asset.AssetStatus;
import org.darkroom.asset.Assets;
import org.darkroom.asset.PublishedObject;
import org.darkroom.asset.Shown;
import org.darkroom.shared.Transactions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** When the database is asked what is published, and when what was said before will do. */
class PublicationsTest {
  private static final PublishedObject THUMBNAIL =
      new PublishedObject("t.webp", "thumbnail", "k", "image/webp", 1, "e", 150, 100, true);

  private final UUID id = UUID.randomUUID();
  private final AtomicInteger reads = new AtomicInteger();
  private final Publications publications =
      new Publications(
          (Assets)
              Proxy.newProxyInstance(
                  Assets.class.getClassLoader(),
                  new Class<?>[] {Assets.class},
                  (proxy, method, arguments) -> answer(method.getName())),
          new Transactions());

  private Object answer(String method) {
    if (method.equals("load")) {
      reads.incrementAndGet();
      Asset asset = Samples.asset(id, Samples.ALICE, AssetStatus.PROCESSING, 10, 0);
      return Optional.of(asset);
    }
    return Map.of(id, new Shown(1, List.of(THUMBNAIL)));
  }

  private @Nullable Published of(AssetStatus status, Objects objects) {
    return publications.of(
        new AssetEvent(
            id, Samples.ALICE.key(), null, 1, status, 10, "render", null, null, objects));
  }

  @Test
  void of_nothingYet_isNotAskedForUntilItChanges() {
    assertThat(of(AssetStatus.PROCESSING, Objects.NONE)).isNull();
    assertThat(of(AssetStatus.PROCESSING, Objects.UNCHANGED)).isNull();
    assertThat(reads).hasValue(0);

    Published changed = of(AssetStatus.PROCESSING, Objects.CHANGED);

    assertThat(changed).isNotNull();
    assertThat(changed.shown().objects()).containsExactly(THUMBNAIL);
    assertThat(of(AssetStatus.PROCESSING, Objects.UNCHANGED)).isEqualTo(changed);
    assertThat(reads).hasValue(1);
  }

  @Test
  void of_notHeardOfBefore_isAskedForOnce() {
    assertThat(of(AssetStatus.PROCESSING, Objects.UNCHANGED)).isNotNull();
    assertThat(of(AssetStatus.PROCESSING, Objects.UNCHANGED)).isNotNull();
    assertThat(reads).hasValue(1);
  }

  @Test
  void of_nothingYetHeardLate_changesNothing() {
    Published changed = of(AssetStatus.PROCESSING, Objects.CHANGED);

    assertThat(of(AssetStatus.PROCESSING, Objects.NONE)).isEqualTo(changed);
  }

  @Test
  void of_over_isAlwaysAskedFor() {
    of(AssetStatus.PROCESSING, Objects.NONE);

    assertThat(of(AssetStatus.READY, Objects.UNCHANGED)).isNotNull();
    assertThat(reads).hasValue(1);
  }
}
