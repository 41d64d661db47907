package org.darkroom.drill;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Two nodes whose clocks are an hour apart, by libfaketime. */
final class Clocks {
  private static final List<Path> PLACES =
      List.of(
          Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1"),
          Path.of("/usr/lib/aarch64-linux-gnu/faketime/libfaketime.so.1"),
          Path.of("/usr/lib64/faketime/libfaketime.so.1"),
          Path.of("/usr/lib/faketime/libfaketime.so.1"));

  private Clocks() {}

  static Report anHourApart(Scene scene) throws Exception {
    Optional<Path> library = PLACES.stream().filter(Files::exists).findFirst();
    if (library.isEmpty()) {
      return Report.skipped("libfaketime is not installed (Debian's package faketime)");
    }
    scene.only();
    List<WorkerNode> nodes = new ArrayList<>();
    for (String shift : List.of("+30m", "-30m")) {
      nodes.add(
          scene.worker(
              shift.startsWith("+") ? "fast" : "slow",
              Map.of(
                  "LD_PRELOAD",
                  library.get().toString(),
                  "FAKETIME",
                  shift,
                  "FAKETIME_DONT_FAKE_MONOTONIC",
                  "1",
                  // Else every timed wait of the JVM returns at once.
                  "FAKETIME_FORCE_MONOTONIC_FIX",
                  "0")));
    }
    boolean shifted = nodes.get(0).messages().length() > 0;
    String film = scene.as("filmer").upload(scene.pictures().film(20), "video/mp4");
    List<String> pictures = new ArrayList<>();
    for (int i = 0; i < 24; i++) {
      pictures.add(scene.pictures().upload(scene.as("user" + i % 4), 1_500, 1_000));
    }
    Report report = new Judge(scene).of(List.of(film), pictures, Duration.ZERO);
    Set<String> used = new HashSet<>();
    int lapsed = 0;
    for (Ledger.Entry row : scene.ledger().of(pictures).values()) {
      used.add(row.worker());
      lapsed += row.crashes();
    }
    boolean swept =
        Stream.of(nodes.get(0), nodes.get(1))
            .anyMatch(node -> node.messages().contains("leases ran out"));
    scene.only();
    return report
        .expect(shifted, "no log")
        .expect(used.size() == 2, "only " + used + " worked")
        .expect(lapsed == 0 && !swept, "a lease was taken for over");
  }
}
