package org.darkroom.progress;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.darkroom.asset.AssetStatus;
import org.darkroom.job.Place;
import org.darkroom.job.QueuePositions;

/** Adds to states of waiting assets where they stand in their queue. */
@Singleton
class Places {
  /** The most that are looked up at once, in turns where more wait. */
  private static final int MOST = 128;

  private final QueuePositions positions;
  private int turn;

  @Inject
  Places(QueuePositions positions) {
    this.positions = positions;
  }

  /** The same states, those that wait with their place. */
  List<Update> in(List<Update> updates) {
    Map<UUID, Place> places = positions.of(working(updates));
    return updates.stream().map(update -> placed(update, places)).toList();
  }

  /** Only those that wait, with their place; the next of them when there are too many at once. */
  synchronized List<Update> waiting(Collection<Update> updates) {
    List<Update> some = new ArrayList<>(updates);
    if (some.size() > MOST) {
      turn = turn + MOST < some.size() ? turn + MOST : 0;
      some = some.subList(turn, Math.min(some.size(), turn + MOST));
    }
    Map<UUID, Place> places = positions.of(working(some));
    return some.stream()
        .filter(update -> places.containsKey(update.event().assetId()))
        .map(update -> placed(update, places))
        .toList();
  }

  private static List<UUID> working(Collection<Update> updates) {
    return updates.stream()
        .map(Update::event)
        .filter(event -> event.status() == AssetStatus.PROCESSING)
        .map(event -> event.assetId())
        .toList();
  }

  private static Update placed(Update update, Map<UUID, Place> places) {
    Place place = places.get(update.event().assetId());
    return place == null ? update : update.at(place);
  }
}
