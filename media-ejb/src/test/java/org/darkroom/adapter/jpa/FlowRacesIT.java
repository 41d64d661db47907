package org.darkroom.adapter.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.darkroom.job.Changed;
import org.darkroom.job.Ending;
import org.darkroom.job.JobState;
import org.darkroom.shared.FailureCode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Many hands end children of the same flows at once; a deadlock would fail a statement. */
class FlowRacesIT extends LiveDatabase {
  private static FlowSamples flows;

  @BeforeAll
  static void open() {
    flows = new FlowSamples(database);
  }

  @Test
  void finish_allChildrenAtOnce_releasesOnce() throws Exception {
    for (int round = 0; round < 5; round++) {
      UUID parent = flows.waiting(24, false);
      List<Changed> released = new CopyOnWriteArrayList<>();
      List<Callable<Void>> work = new ArrayList<>();
      for (UUID child : flows.children(parent)) {
        Ending done = FlowSamples.done(flows.start(child).attempt(), null);
        // Twice each, as after a commit whose answer was lost.
        for (int i = 0; i < 2; i++) {
          work.add(
              () -> {
                flows.finish(done).stream()
                    .filter(change -> change.state() == JobState.AVAILABLE)
                    .forEach(released::add);
                return null;
              });
        }
      }
      all(work);

      assertThat(released).extracting(change -> change.entry().id()).containsExactly(parent);
      assertThat(flows.state(parent)).isEqualTo("AVAILABLE");
      assertThat(database.job(parent, "pending")).isEqualTo("0");
    }
  }

  @Test
  void finishFailCancelAndStart_crosswiseInTwoFlows_nobodyWaitsForEver() throws Exception {
    Random random = new Random(7);
    for (int round = 0; round < 6; round++) {
      UUID one = flows.waiting(10, true);
      UUID two = flows.waiting(10, round % 2 == 0);
      List<UUID> children = new ArrayList<>(flows.children(one));
      children.addAll(flows.children(two));
      Collections.shuffle(children, random);
      List<Callable<Void>> work = new ArrayList<>();
      for (int i = 0; i < 16; i += 4) {
        Ending[] endings =
            children.subList(i, i + 4).stream()
                .map(child -> FlowSamples.done(flows.start(child).attempt(), null))
                .toArray(Ending[]::new);
        work.add(() -> nothing(flows.finish(endings)));
        List<UUID> shuffled = new ArrayList<>(children);
        Collections.shuffle(shuffled, random);
        work.add(
            () ->
                nothing(
                    database
                        .attempts()
                        .start("zombie", shuffled.stream().map(samples::lease).limit(8).toList())));
      }
      Ending dead = FlowSamples.dead(flows.start(children.get(16)).attempt(), FailureCode.TIMEOUT);
      work.add(() -> nothing(flows.finish(dead)));
      work.add(() -> nothing(samples.cancel(children.get(17))));
      work.add(() -> nothing(database.openJobs().releaseStuck()));
      if (round > 3) {
        work.add(() -> nothing(samples.cancel(one)));
      }
      all(work);

      for (UUID parent : List.of(one, two)) {
        String open =
            "job where parent_id = cast(?1 as uuid)"
                + " and state not in ('COMPLETED', 'CANCELLED', 'DISCARDED')";
        assertThat(database.job(parent, "pending"))
            .isEqualTo(
                flows.state(parent).equals("WAITING_CHILDREN")
                    ? Integer.toString(database.count(open, parent.toString()))
                    : database.job(parent, "pending"));
        if (flows.state(parent).matches("DISCARDED|CANCELLED|AVAILABLE")) {
          assertThat(database.count(open, parent.toString())).isZero();
        }
      }
    }
  }

  private static Void nothing(Object ignored) {
    return null;
  }

  private static void all(List<Callable<Void>> work) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(12);
    try {
      for (Future<Void> done : pool.invokeAll(work, 60, TimeUnit.SECONDS)) {
        done.get();
      }
    } finally {
      pool.shutdownNow();
    }
  }
}
