package org.darkroom.drill;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.darkroom.services.EmbeddedServices;

/** Services that go away under load and come back. */
final class Outages {
  private static final Duration PAUSE = Duration.ofMillis(700);
  private static final Duration HEALTHY = Duration.ofSeconds(60);

  private Outages() {}

  /** Redis killed with kill -9, three times, and started again at once. */
  static Report redisKilled(Scene scene) throws Exception {
    scene.worker("a");
    scene.worker("b");
    Rows rows = new Rows(scene.ledger());
    Duration slowest = Duration.ZERO;
    Instant back = Instant.now();
    try (Load one = Load.of(scene, "user1", PAUSE);
        Load two = Load.of(scene, "user2", PAUSE)) {
      for (int i = 0; i < 3; i++) {
        Thread.sleep(4_000);
        scene.services().redis().kill();
        Thread.sleep(500);
        scene.services().redis().start();
        back = Instant.now();
        Duration took = rows.firstEndAfter(() -> both(one.accepted(), two.accepted()), back);
        slowest = took.compareTo(slowest) > 0 ? took : slowest;
      }
      return new Judge(scene).excused(back).of(one.end(), two.end(), slowest);
    }
  }

  private static List<String> both(List<String> one, List<String> two) {
    List<String> all = new ArrayList<>(one);
    all.addAll(two);
    return all;
  }

  /** Redis killed, and the end of its log lost, in the middle of a command. */
  static Report redisTailLost(Scene scene) throws Exception {
    scene.worker("a");
    scene.worker("b");
    List<String> uploads = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      uploads.add(scene.pictures().upload(scene.as("user" + i % 4), 1_500, 1_000));
    }
    scene.services().redis().kill();
    long cut = cutLog(scene.product().data().resolve("redis/appendonlydir"));
    scene.services().redis().start();
    Instant back = Instant.now();
    int waiting =
        (int) scene.ledger().of(uploads).values().stream().filter(r -> r.isOpen()).count();
    Duration took = new Rows(scene.ledger()).firstEndAfter(uploads, back);
    return new Judge(scene)
        .excused(back)
        .of(uploads, List.of(), took)
        .expect(waiting > 0, "nothing was waiting")
        .note("the last " + cut + " bytes of the log cut, " + waiting + " jobs open");
  }

  private static long cutLog(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      Path log =
          files
              .filter(file -> file.getFileName().toString().endsWith(".incr.aof"))
              .max(Comparator.naturalOrder())
              .orElseThrow();
      try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "rw")) {
        long cut = file.length() / 3 + 1;
        file.setLength(file.length() - cut);
        return cut;
      }
    }
  }

  /** Redis away for that long. */
  static Drill redisAway(String name, Duration time) {
    return away(
        name,
        time,
        "\"redis\"",
        "degraded",
        services -> services.redis().kill(),
        services -> services.redis().start());
  }

  /** PostgreSQL away for that long. */
  static Drill databaseAway(Duration time) {
    return away(
        "away-database",
        time,
        "\"database\"",
        "DOWN",
        services -> services.postgres().stop(),
        services -> services.postgres().start());
  }

  /** The store away for that long. */
  static Drill storeAway(Duration time) {
    return away(
        "away-store",
        time,
        "\"storage\"",
        "DOWN",
        services -> services.s3().stop(),
        services -> services.s3().start());
  }

  private static Drill away(
      String name,
      Duration time,
      String check,
      String told,
      Consumer<EmbeddedServices> end,
      Consumer<EmbeddedServices> begin) {
    return Drill.of(
        name,
        scene -> {
          scene.worker("a");
          scene.worker("b");
          String film = scene.as("filmer").upload(scene.pictures().film(40), "video/mp4");
          try (Load one = Load.of(scene, "user1", PAUSE);
              Load two = Load.of(scene, "user2", PAUSE)) {
            Thread.sleep(5_000);
            end.accept(scene.services());
            Instant until = Instant.now().plus(time);
            boolean seen = Scene.comes(time, () -> Health.says(scene, check, told));
            Thread.sleep(Math.max(0, Duration.between(Instant.now(), until).toMillis()));
            begin.accept(scene.services());
            Instant back = Instant.now();
            boolean well = Scene.comes(HEALTHY, () -> Health.isWell(scene));
            Thread.sleep(2_000);
            List<String> all = both(one.end(), two.end());
            all.add(film);
            Duration took = new Rows(scene.ledger()).firstEndAfter(all, back);
            return new Judge(scene)
                .excused(back.plus(Duration.ofSeconds(30)))
                .of(all, two.accepted(), took)
                .expect(seen, "health did not say so")
                .expect(well, "health did not say that it is over")
                .note(one.refused() + two.refused() + " uploads were refused meanwhile");
          }
        });
  }
}
