package org.darkroom.drill;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.darkroom.drill.Ledger.Entry;

/** Worker nodes killed with kill -9 while they work, in turn, while users go on uploading. */
record Killed(int kills) implements Drill {
  private static final Duration LEASE_AND_5_SECONDS = Duration.ofSeconds(20);
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final int SIDE = 1_500;

  @Override
  public String name() {
    return "kill";
  }

  @Override
  public Report run(Scene scene) throws Exception {
    Rows rows = new Rows(scene.ledger());
    Duration slowest = Duration.ZERO;
    int hit = 0;
    scene.worker("a");
    scene.worker("b");
    List<String> all = new ArrayList<>();
    try (Load others = Load.of(scene, "bystander", Duration.ofSeconds(1))) {
      for (int i = 0; i < kills; i++) {
        String name = i % 2 == 0 ? "a" : "b";
        WorkerNode victim = scene.worker(name);
        CompletableFuture<WorkerNode> next = new CompletableFuture<>();
        try (Load one = Load.of(scene, "user1", Duration.ofMillis(500), SIDE);
            Load two = Load.of(scene, "user2", Duration.ofMillis(500), SIDE)) {
          Scene.await(
              "work on " + victim.node(),
              PATIENCE,
              () -> !rows.running(both(one, two), victim.node()).isEmpty());
          Instant killed = victim.signal("KILL");
          victim.awaitEnd();
          // The lease runs out while the next worker starts.
          next.completeAsync(() -> scene.worker(name));
          one.end();
          two.end();
          List<Entry> orphans = rows.running(both(one, two), victim.node());
          hit += orphans.size();
          for (Entry orphan : orphans) {
            Duration took = rows.takenOver(orphan, killed);
            slowest = took.compareTo(slowest) > 0 ? took : slowest;
          }
          all.addAll(both(one, two));
        }
        next.join();
      }
      return new Judge(scene)
          .of(all, others.end(), slowest)
          .expect(slowest.compareTo(LEASE_AND_5_SECONDS) <= 0, "recovery takes too long")
          .expect(hit >= kills / 2, "too few kills hit a job")
          .note(kills + " kills hit " + hit + " jobs");
    }
  }

  private static List<String> both(Load one, Load two) {
    List<String> all = new ArrayList<>(one.accepted());
    all.addAll(two.accepted());
    return all;
  }
}
