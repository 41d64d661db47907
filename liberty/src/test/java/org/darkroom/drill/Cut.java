package org.darkroom.drill;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.darkroom.drill.Ledger.Entry;

/** One node that reaches all services but one. */
final class Cut {
  private static final Duration TIME = Duration.ofSeconds(40);

  private Cut() {}

  static Report fromRedis(Scene scene) throws Exception {
    return from(scene, node -> node.redis, "\"redis\"");
  }

  static Report fromDatabase(Scene scene) throws Exception {
    return from(scene, node -> node.database, "\"database\"");
  }

  private static Report from(Scene scene, Function<WorkerNode, Link> line, String check)
      throws Exception {
    Rows rows = new Rows(scene.ledger());
    scene.only("a");
    WorkerNode node = scene.worker("a");
    String film = scene.as("filmer").upload(scene.pictures().film(60), "video/mp4");
    rows.await(film, "encoding", row -> row.isRunning() && row.percent() >= 10);
    scene.worker("b");
    try (Load others = Load.of(scene, "bystander", Duration.ofMillis(700))) {
      Thread.sleep(3_000);
      line.apply(node).become(Link.State.SILENT);
      Instant until = Instant.now().plus(TIME);
      boolean told = Scene.comes(TIME, () -> isDown(node.health("ready"), check));
      Thread.sleep(Math.max(0, Duration.between(Instant.now(), until).toMillis()));
      line.apply(node).become(Link.State.OPEN);
      Instant back = Instant.now();
      boolean well = Scene.comes(Duration.ofSeconds(60), () -> isUp(node.health("ready")));
      Duration took = Duration.between(back, Instant.now());
      Report report = new Judge(scene).of(List.of(film), others.end(), took);
      Entry end = scene.ledger().of(film).orElseThrow();
      return report
          .expect(told, "the node did not say so")
          .expect(well, "the node did not come back")
          .note("the film took " + end.fence() + " attempts");
    }
  }

  private static boolean isDown(String ready, String check) {
    return ready.contains(check) && ready.contains("DOWN");
  }

  private static boolean isUp(String ready) {
    return !ready.isEmpty() && !ready.contains("DOWN");
  }

  /** A node that cannot connect to Redis 50 times in a row says so, and comes back by itself. */
  static Report fiftyReconnects(Scene scene) throws Exception {
    scene.only();
    WorkerNode node =
        scene.worker(
            "r",
            Map.of(
                "DARKROOM_REDIS_BACKOFF_MS",
                "20",
                "DARKROOM_REDIS_BACKOFF_MAX_MS",
                "200",
                "DARKROOM_REDIS_TIMEOUT_MS",
                "100"));
    node.redis.become(Link.State.REFUSED);
    List<String> uploads = scene.upload("user1", 5);
    Instant cut = Instant.now();
    boolean dead =
        Scene.comes(Duration.ofMinutes(5), () -> node.health("live").contains("\"DOWN\""));
    long after = Duration.between(cut, Instant.now()).toSeconds();
    String log = node.messages();
    node.redis.become(Link.State.OPEN);
    Instant back = Instant.now();
    boolean alive = Scene.comes(Duration.ofMinutes(1), () -> isUp(node.health("live")));
    Duration took = Duration.between(back, Instant.now());
    Report report = new Judge(scene).of(uploads, List.of(), took);
    scene.only();
    return report
        .expect(dead, "live never turned DOWN")
        .expect(alive, "live never turned UP again")
        .expect(
            log.lines().anyMatch(line -> line.contains("CRITICAL") && line.contains("50 tries")),
            "no critical line")
        .note("live turned DOWN after " + after + " s");
  }
}
