package org.darkroom.drill;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.darkroom.drill.Ledger.Entry;

/** File systems without space, which need the right to mount small ones. */
final class Full {
  private static final String WHY = "no file system can be mounted here";
  private static final Duration TIME = Duration.ofSeconds(10);

  private Full() {}

  /** Scratch is full before a claim, and once more in the middle of an encode. */
  static Report scratch(Scene scene) throws Exception {
    try (SmallDisk disk = SmallDisk.mounted(700)) {
      if (disk == null) {
        return Report.skipped(WHY);
      }
      scene.only();
      Rows rows = new Rows(scene.ledger());
      WorkerNode node =
          scene.worker(
              "s",
              Map.of(
                  "DARKROOM_SCRATCH",
                  disk.directory().toString(),
                  "DARKROOM_MEMORY_DIRECTORY",
                  disk.directory().resolve("none").toString()));
      String film = scene.as("filmer").upload(scene.pictures().film(60), "video/mp4");
      rows.await(film, "encoding", row -> row.isRunning() && row.percent() >= 20);
      disk.fill();
      List<String> pictures = scene.upload("user1", 6);
      Thread.sleep(TIME.toMillis());
      long taken =
          scene.ledger().of(pictures).values().stream().filter(row -> row.fence() > 0).count();
      disk.free();
      Instant back = Instant.now();
      Duration took = rows.firstEndAfter(pictures, back);
      Report report = new Judge(scene).excused(back).of(List.of(film), pictures, took);
      Entry end = scene.ledger().of(film).orElseThrow();
      boolean said = node.messages().contains("scratch is nearly full");
      scene.only();
      return report
          .expect(taken == 0, taken + " jobs were claimed without space")
          .expect(said, "the log says nothing")
          .note(
              "the film that met the full disk: "
                  + end.attempt()
                  + " counted, "
                  + end.fence()
                  + " started");
    }
  }

  /** The disk of database, Redis and store is full; what is dead is started again afterwards. */
  static Report data(Scene usual) throws Exception {
    try (Scene scene = new Scene();
        SmallDisk disk = SmallDisk.mountedAt(scene.product().data(), 900)) {
      if (disk == null) {
        return Report.skipped(WHY);
      }
      usual.only();
      scene.start();
      scene.worker("d", Map.of("DARKROOM_SCRATCH", usual.product().data() + "/scratch/d"));
      List<String> before = scene.upload("user1", 3);
      int refused;
      Instant back;
      List<String> accepted;
      String film = scene.as("filmer").upload(scene.pictures().film(30), "video/mp4");
      try (Load load = Load.of(scene, "user2", Duration.ofMillis(300))) {
        Thread.sleep(2_000);
        disk.fill();
        Thread.sleep(TIME.toMillis() * 2);
        disk.free();
        scene.services().start();
        back = Instant.now();
        Thread.sleep(5_000);
        accepted = new java.util.ArrayList<>(load.end());
        refused = load.refused();
      }
      accepted.addAll(before);
      accepted.add(film);
      Duration took = new Rows(scene.ledger()).firstEndAfter(accepted, back);
      Report report = new Judge(scene).excused(back.plusSeconds(30)).of(accepted, List.of(), took);
      scene.only();
      return report
          .expect(refused > 0, "the disk was never full")
          .note(refused + " uploads were refused meanwhile");
    }
  }

  /** Writes until nothing more goes in. */
  static void ballast(Path file) throws IOException {
    byte[] block = new byte[1 << 16];
    try (OutputStream out = Files.newOutputStream(file)) {
      while (true) {
        out.write(block);
      }
    } catch (IOException full) {
      if (!Files.exists(file)) {
        throw full;
      }
    }
  }
}
