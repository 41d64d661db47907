package org.darkroom.drill;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.darkroom.drill.Ledger.Entry;

/** A node without memory for more, and a scanner that says nothing. */
final class Limits {
  private static final String ONE_PICTURE = "150000000";

  private Limits() {}

  /** A node whose memory is enough for one picture at a time and for no film. */
  static Report memory(Scene scene) throws Exception {
    scene.only();
    WorkerNode small = scene.worker("m", Map.of("DARKROOM_QUEUE_MEMORY", ONE_PICTURE));
    String film = scene.as("filmer").upload(scene.pictures().film(20), "video/mp4");
    List<String> pictures = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      pictures.add(scene.pictures().upload(scene.as("user" + i % 4), 2_000, 1_500));
    }
    Rows rows = new Rows(scene.ledger());
    int most = 0;
    Instant end = Instant.now().plusSeconds(120);
    while (open(scene, pictures) && Instant.now().isBefore(end)) {
      most = Math.max(most, rows.running(pictures, small.node()).size());
      Thread.sleep(20);
    }
    Entry waiting = scene.ledger().of(film).orElseThrow();
    scene.worker("b");
    Instant room = Instant.now();
    Entry taken = rows.await(film, "a node with room", row -> row.fence() > 0);
    Duration took = Duration.between(room, taken.started().orElse(room));
    Report report =
        new Judge(scene).of(List.of(film), pictures, took.isNegative() ? Duration.ZERO : took);
    scene.only("b");
    return report
        .expect(most == 1, most + " pictures at once")
        .expect(waiting.fence() == 0, "the film was claimed without memory for it");
  }

  private static boolean open(Scene scene, List<String> uploads) {
    return scene.ledger().of(uploads).values().stream().anyMatch(Entry::isOpen);
  }

  /** clamd takes connections and documents, and never answers. */
  static Report silentScanner(Scene scene) throws Exception {
    scene.worker("a");
    scene.worker("b");
    scene.scanner().silent(true);
    List<String> documents = new ArrayList<>();
    try (Load others = Load.of(scene, "bystander", Duration.ofMillis(700))) {
      for (int i = 0; i < 4; i++) {
        documents.add(scene.pictures().document(scene.as("user" + i % 4)));
      }
      Thread.sleep(15_000);
      List<Entry> rows = List.copyOf(scene.ledger().of(documents).values());
      long open = rows.stream().filter(row -> row.status().equals("PROCESSING")).count();
      scene.scanner().silent(false);
      Instant back = Instant.now();
      Duration took = new Rows(scene.ledger()).firstEndAfter(documents, back);
      Report report = new Judge(scene).of(documents, others.end(), took);
      int counted =
          scene.ledger().of(documents).values().stream().mapToInt(Entry::attempt).max().orElse(0);
      return report
          .expect(open == documents.size(), open + " documents wait instead of all")
          .expect(counted <= 1, "waiting was counted as " + counted + " attempts");
    } finally {
      scene.scanner().silent(false);
    }
  }
}
