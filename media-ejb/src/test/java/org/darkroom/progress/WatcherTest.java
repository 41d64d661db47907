package org.darkroom.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.darkroom.asset.AssetStatus.FAILED;
import static org.darkroom.asset.AssetStatus.PROCESSING;
import static org.darkroom.asset.AssetStatus.READY;
import static org.darkroom.progress.Samples.ALICE;
import static org.darkroom.progress.Samples.BOB;
import static org.darkroom.progress.Samples.event;
import static org.darkroom.progress.Samples.update;
import static org.darkroom.progress.Samples.user;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.darkroom.asset.AssetEvent;
import org.darkroom.shared.Owner;
import org.darkroom.shared.Viewer;
import org.junit.jupiter.api.Test;

class WatcherTest {
  private static final UUID A = new UUID(1, 1);
  private static final UUID B = new UUID(1, 2);

  private final Watcher watcher = opened(user(ALICE));

  @Test
  void offer_slowReader_getsOnlyTheNewestOfEachAsset() {
    for (int percent = 1; percent <= 99; percent++) {
      watcher.offer(update(A, percent, PROCESSING, percent));
      watcher.offer(update(B, percent, PROCESSING, percent / 2));
    }

    assertThat(read(watcher)).extracting(AssetEvent::percent).containsExactly(99, 49);
  }

  @Test
  void offer_beforeOpen_waitsAndMergesWithTheSnapshot() {
    Watcher opening = new Watcher(user(ALICE), () -> {});
    opening.offer(update(A, 12, PROCESSING, 40));
    opening.offer(update(A, 10, PROCESSING, 30));

    assertThat(opening.next()).isEmpty();
    opening.open();
    assertThat(read(opening)).extracting(AssetEvent::percent).containsExactly(40);
  }

  @Test
  void offer_olderThanTold_isDropped() {
    watcher.offer(update(A, 12, PROCESSING, 40));
    read(watcher);

    watcher.offer(update(A, 11, PROCESSING, 60));

    assertThat(read(watcher)).isEmpty();
  }

  @Test
  void offer_lowerPercentOfTheSameStatus_isToldAsTheHigher() {
    watcher.offer(update(A, 1, PROCESSING, 40));
    read(watcher);

    watcher.offer(update(A, 2, PROCESSING, 5));

    assertThat(read(watcher)).extracting(AssetEvent::percent).containsExactly(40);
  }

  @Test
  void offer_endReadWithALowerNumber_isToldWithAHigherOne() {
    watcher.offer(update(A, 50, PROCESSING, 90));
    AssetEvent before = read(watcher).get(0);

    watcher.offer(update(A, 49, READY, 100));

    AssetEvent end = read(watcher).get(0);
    assertThat(end.status()).isEqualTo(READY);
    assertThat(end.seq()).isGreaterThan(before.seq());
  }

  @Test
  void offer_afterTheEnd_isDroppedUnlessItsNumberIsHigher() {
    watcher.offer(update(A, 50, FAILED, 90));
    read(watcher);

    watcher.offer(update(A, 50, PROCESSING, 95));
    assertThat(read(watcher)).isEmpty();

    watcher.offer(update(A, 60, PROCESSING, 0));
    assertThat(read(watcher)).extracting(AssetEvent::status).containsExactly(PROCESSING);
  }

  @Test
  void answer_sameStateAgain_isToldWithGrowingNumbers() {
    List<Long> numbers = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      watcher.answer(update(A, 7, PROCESSING, 10));
      read(watcher).forEach(event -> numbers.add(event.seq()));
    }
    watcher.offer(update(A, 8, PROCESSING, 11));
    read(watcher).forEach(event -> numbers.add(event.seq()));

    assertThat(numbers).hasSize(6).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void answer_olderThanTold_tellsWhatWasToldLast() {
    watcher.offer(update(A, 20, PROCESSING, 80));
    read(watcher);

    watcher.answer(update(A, 7, PROCESSING, 10));

    assertThat(read(watcher)).extracting(AssetEvent::percent).containsExactly(80);
  }

  @Test
  void offer_foreignAsset_isNeverTold() {
    watcher.offer(new Update(event(A, BOB, 1, PROCESSING, 1), null));

    assertThat(read(watcher)).isEmpty();
  }

  @Test
  void offer_toAdmins_isToldWithinTheirTenantOnly() {
    Owner carol = new Owner("https://issuer", "acme", "carol");
    Owner dave = new Owner("https://issuer", "other", "dave");
    Watcher admin = opened(new Viewer(new Owner("https://issuer", "acme", "root"), true));
    Watcher everything = opened(new Viewer(new Owner("https://issuer", null, "root"), true));
    for (Watcher each : List.of(admin, everything)) {
      each.offer(new Update(event(A, carol, 1, PROCESSING, 1), null));
      each.offer(new Update(event(B, dave, 1, PROCESSING, 1), null));
    }

    assertThat(read(admin)).extracting(AssetEvent::assetId).containsExactly(A);
    assertThat(read(everything)).extracting(AssetEvent::assetId).containsExactly(A, B);
  }

  @Test
  void subscribe_some_narrowsToThem() {
    watcher.offer(update(A, 1, PROCESSING, 1));

    assertThat(watcher.subscribe(Set.of(B))).isTrue();
    watcher.offer(update(A, 2, PROCESSING, 2));
    watcher.offer(update(B, 1, PROCESSING, 3));

    assertThat(read(watcher)).extracting(AssetEvent::assetId).containsExactly(B);
  }

  @Test
  void unsubscribe_some_leavesTheOthers() {
    assertThat(watcher.unsubscribe(Set.of(A))).isTrue();
    watcher.offer(update(A, 2, PROCESSING, 2));
    watcher.offer(update(B, 1, PROCESSING, 3));

    assertThat(read(watcher)).extracting(AssetEvent::assetId).containsExactly(B);
  }

  @Test
  void subscribe_moreThan1000_changesNothing() {
    Set<UUID> many = new HashSet<>();
    for (int i = 0; i < 1001; i++) {
      many.add(new UUID(2, i));
    }

    assertThat(watcher.subscribe(many)).isFalse();
    assertThat(watcher.unsubscribe(many)).isFalse();
    watcher.offer(update(A, 2, PROCESSING, 2));

    assertThat(read(watcher)).hasSize(1);
  }

  @Test
  void unfinished_afterTheEnd_holdsItNoMore() {
    watcher.offer(update(A, 1, PROCESSING, 2));
    watcher.offer(update(B, 1, PROCESSING, 2));
    read(watcher);
    watcher.offer(update(B, 2, READY, 100));
    read(watcher);

    assertThat(watcher.unfinished()).extracting(told -> told.event().assetId()).containsExactly(A);
  }

  private static Watcher opened(Viewer viewer) {
    Watcher watcher = new Watcher(viewer, () -> {});
    watcher.open();
    return watcher;
  }

  private static List<AssetEvent> read(Watcher watcher) {
    List<AssetEvent> events = new ArrayList<>();
    for (Optional<Update> next = watcher.next(); next.isPresent(); next = watcher.next()) {
      events.add(next.get().event());
    }
    return events;
  }
}
