package org.darkroom.drill;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.darkroom.drill.Ledger.Entry;

/** A job whose node dies each time it runs: it is given up at the third, the others go on. */
final class Poisoned implements Drill {
  @Override
  public String name() {
    return "poison";
  }

  @Override
  public Report run(Scene scene) throws Exception {
    Rows rows = new Rows(scene.ledger());
    // Nobody is replaced meanwhile: the job would be done before the new node is up.
    List.of("a", "b", "c", "d").forEach(scene::worker);
    try (Load others = Load.of(scene, "bystander", Duration.ofSeconds(1))) {
      String film = scene.as("filmer").upload(scene.pictures().film(120), "video/mp4");
      Duration slowest = Duration.ZERO;
      Set<Long> killed = new HashSet<>();
      for (int i = 0; i < 3; i++) {
        Entry run =
            rows.await(
                film,
                "run " + (i + 1),
                row -> row.isRunning() && !killed.contains(row.fence()) && row.percent() > 0);
        killed.add(run.fence());
        WorkerNode node = scene.named(run.worker());
        Instant at = node.signal("KILL");
        Duration took = rows.takenOver(run, at);
        slowest = took.compareTo(slowest) > 0 ? took : slowest;
      }
      Entry end = rows.await(film, "given up", row -> !row.isOpen());
      Report report = new Judge(scene).of(List.of(), others.end(), slowest);
      scene.only("a", "b");
      return report
          .expect(end.state().equals("DISCARDED"), "the job is " + end.state())
          .expect(end.code().equals("WORKER_CRASHED"), "the upload says " + end.code())
          .expect(end.crashes() == 3, end.crashes() + " crashes")
          .note("the poisonous job is not among the jobs");
    }
  }
}
