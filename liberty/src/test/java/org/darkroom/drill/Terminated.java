package org.darkroom.drill;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.darkroom.drill.Ledger.Entry;

/** SIGTERM at half of an encode of about a minute. */
final class Terminated {
  private static final int FILM_SECONDS = 150;

  private Terminated() {}

  /** Draining has the time it needs: the node finishes, and takes nothing new. */
  static Report drains(Scene scene) throws Exception {
    return run(scene, Map.of(), true);
  }

  /** Draining has little time: the node gives the job back, and another does it at once. */
  static Report givesBack(Scene scene) throws Exception {
    return run(scene, Map.of("DARKROOM_QUEUE_DRAIN_SECONDS", "3"), false);
  }

  private static Report run(Scene scene, Map<String, String> settings, boolean finishes)
      throws Exception {
    Rows rows = new Rows(scene.ledger());
    scene.only();
    WorkerNode node = scene.worker("a", settings);
    String film = scene.as("filmer").upload(scene.pictures().film(FILM_SECONDS), "video/mp4");
    rows.await(film, "its beginning", Entry::isRunning);
    scene.worker("b");
    Entry first = rows.await(film, "half", row -> row.isRunning() && row.percent() >= 50);
    Instant begun = first.started().orElseThrow();
    try (Load others = Load.of(scene, "bystander", Duration.ofSeconds(1))) {
      Thread.sleep(2_000);
      Instant told = node.signal("TERM");
      Thread.sleep(200);
      node.awaitEnd();
      Instant ended = Instant.now();
      long taken =
          scene.ledger().of(others.accepted()).values().stream()
              .filter(row -> row.worker().equals(node.node()))
              .filter(row -> row.started().filter(s -> s.isAfter(told.plusSeconds(2))).isPresent())
              .count();
      Duration handed = finishes ? Duration.ZERO : rows.takenOver(first, told);
      Report report = new Judge(scene).of(List.of(film), others.end(), handed);
      Entry end = scene.ledger().of(film).orElseThrow();
      long half = Duration.between(begun, told).toSeconds();
      return report
          .expect(taken == 0, taken + " jobs were taken while draining")
          .expect(end.crashes() == 0, "a crash was counted")
          .expect(end.attempt() == 1, end.attempt() + " attempts were counted")
          .expect(
              finishes == (end.fence() == first.fence()),
              finishes ? "it was not finished" : "it was not given back")
          .note(
              "told after "
                  + half
                  + " s, the node ended "
                  + Duration.between(told, ended).toSeconds()
                  + " s later");
    }
  }
}
