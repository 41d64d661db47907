package org.darkroom.adapter.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.darkroom.asset.Asset;
import org.darkroom.asset.AssetStatus;
import org.darkroom.asset.Assets;
import org.darkroom.asset.MediaFacts;
import org.darkroom.asset.MediaKind;
import org.darkroom.asset.MediaOptions;
import org.darkroom.shared.Failure;
import org.darkroom.shared.FailureCode;
import org.darkroom.shared.Owner;
import org.darkroom.shared.TestClock;
import org.darkroom.shared.Viewer;
import org.junit.jupiter.api.Test;

/** When a replica is asked, and what is believed of it. */
class ReplicaReadsIT {
  private final TestDatabase database = TestDatabase.shared();
  private final TestClock clock = new TestClock();
  private final AtomicInteger asked = new AtomicInteger();
  private final Assets writing = database.assetsWithReplica(counting(), clock);
  private final Assets other = database.assetsWithReplica(counting(), clock);
  private final Viewer viewer =
      new Viewer(new Owner("test", null, UUID.randomUUID().toString()), false);

  private EntityManager counting() {
    EntityManager entities = database.entities();
    return (EntityManager)
        Proxy.newProxyInstance(
            EntityManager.class.getClassLoader(),
            new Class<?>[] {EntityManager.class},
            (proxy, method, arguments) -> {
              asked.incrementAndGet();
              return method.invoke(entities, arguments);
            });
  }

  private UUID inserted() {
    UUID id = UUID.randomUUID();
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Asset asset =
        new Asset(
            id,
            viewer.owner(),
            MediaKind.IMAGE,
            AssetStatus.PENDING,
            "cat.jpg",
            "image/jpeg",
            5L,
            null,
            null,
            null,
            null,
            MediaOptions.none(),
            MediaFacts.none(),
            null,
            null,
            null,
            null,
            1,
            "temp/" + id,
            null,
            null,
            0,
            null,
            null,
            null,
            0,
            now,
            now,
            null,
            now);
    database.transactions().runInNew(() -> writing.insert(asset));
    return id;
  }

  @Test
  void find_writtenHere_primaryForAWhile() {
    UUID id = inserted();
    database
        .transactions()
        .runInNew(
            () ->
                writing.refuse(
                    id,
                    5,
                    null,
                    Failure.of(FailureCode.CORRUPT_MEDIA, "It is broken.", "inspect"),
                    clock.instant()));

    assertThat(writing.find(viewer, id)).isPresent();
    assertThat(writing.list(viewer, null, null, null, 10)).hasSize(1);
    assertThat(asked).hasValue(0);
    clock.pass(Duration.ofMinutes(1));
    assertThat(writing.find(viewer, id)).isPresent();
    assertThat(writing.list(viewer, null, null, null, 10)).hasSize(1);
    assertThat(asked).hasValue(2);
  }

  @Test
  void find_notEndedOnTheReplica_primaryDecides() {
    UUID id = inserted();

    assertThat(other.find(viewer, id))
        .hasValueSatisfying(asset -> assertThat(asset.status()).isEqualTo(AssetStatus.PENDING));
    assertThat(other.find(viewer, UUID.randomUUID())).isEmpty();
    assertThat(asked).hasValue(2);
    assertThat(other.current(viewer, id)).isPresent();
    assertThat(other.load(id)).isPresent();
    assertThat(asked).hasValue(2);
  }
}
