package org.darkroom.adapter.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.darkroom.asset.AssetResult;
import org.darkroom.asset.MediaFacts;
import org.darkroom.asset.PublishedObject;
import org.darkroom.job.Attempt;
import org.darkroom.job.Changed;
import org.darkroom.job.Effect;
import org.darkroom.job.Ending;
import org.darkroom.job.QueueName;
import org.darkroom.shared.FailureCode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Flows that end early, are replayed, repaired and forgotten, against a real PostgreSQL. */
class JpaFlowEndingsIT extends LiveDatabase {
  private static FlowSamples flows;

  @BeforeAll
  static void open() {
    flows = new FlowSamples(database);
  }

  @Test
  void cancel_parent_everythingBelowIsCancelledWhateverItDoes() {
    UUID parent = flows.waiting(3, false);
    List<UUID> children = flows.children(parent);
    Attempt running = flows.start(children.get(0)).attempt();
    List<UUID> below = flows.fanOut(children.get(1), FlowSamples.parts(2, false));

    assertThat(samples.cancel(parent)).hasSize(6);

    assertThat(flows.states(children)).containsOnly("CANCELLED");
    assertThat(flows.states(below)).containsOnly("CANCELLED");
    assertThat(flows.finish(FlowSamples.done(running, null))).isEmpty();
    assertThat(flows.state(parent)).isEqualTo("CANCELLED");
    assertThat(flows.assetStatus(parent)).isEqualTo("FAILED");
  }

  @Test
  void cancel_child_isItsFailure() {
    UUID parent = flows.waiting(2, false);

    samples.cancel(flows.children(parent).get(0));

    assertThat(flows.state(parent)).isEqualTo("DISCARDED");
    assertThat(flows.states(flows.children(parent))).containsOnly("CANCELLED");
    assertThat(database.value("select cast(failure as jsonb) ->> 'code' from asset"))
        .isEqualTo("CANCELLED");
  }

  @Test
  void cancelOf_asset_takesTheWholeFlow() {
    UUID parent = flows.waiting(2, false);
    flows.start(flows.children(parent).get(0));
    UUID asset = UUID.fromString(database.job(parent, "asset_id"));

    int cancelled =
        database
            .transactions()
            .inNew(() -> database.jobs(JobSamples.SETTINGS).cancelOf(asset, "DELETED", "alice"));

    assertThat(cancelled).isEqualTo(3);
    assertThat(database.count("job where state <> 'CANCELLED'")).isZero();
    assertThat(database.openJobs().of(asset)).hasSize(3);
  }

  @Test
  void giveUpWaiting_child_isItsFailure() {
    UUID parent = flows.waiting(2, false);
    database.update(
        "update job set id = '00000000-0000-7000-8000-000000000001',"
            + " run_at = now() - interval '9 days' where edge_place = 1");

    List<Changed> changes =
        database.openJobs().giveUpWaiting(QueueName.MEDIA_AUDIO, Duration.ofHours(1));

    assertThat(changes).hasSize(3);
    assertThat(flows.state(parent)).isEqualTo("DISCARDED");
    assertThat(flows.states(flows.children(parent))).containsExactly("CANCELLED", "DISCARDED");
  }

  @Test
  void retry_deadChild_theFlowThatDiedWithItGoesOn() {
    UUID parent = flows.waiting(3, false);
    List<UUID> children = flows.children(parent);
    flows.complete(children.get(0));
    flows.fail(children.get(1), FailureCode.TIMEOUT);
    assertThat(flows.state(parent)).isEqualTo("DISCARDED");

    List<Changed> changed = samples.retry(children.get(1));

    assertThat(changed).hasSize(3);
    assertThat(flows.state(parent)).isEqualTo("WAITING_CHILDREN");
    assertThat(database.job(parent, "pending")).isEqualTo("2");
    assertThat(flows.states(children)).containsExactly("COMPLETED", "AVAILABLE", "AVAILABLE");
    assertThat(flows.assetStatus(parent)).isEqualTo("PROCESSING");
    flows.complete(children.get(1));
    flows.complete(children.get(2));
    assertThat(flows.state(parent)).isEqualTo("AVAILABLE");
    assertThat(flows.start(parent).attempt().step()).isEqualTo("merge");
  }

  @Test
  void retry_deadParent_revivesItsChildren() {
    UUID parent = flows.waiting(2, false);
    List<UUID> children = flows.children(parent);
    List<UUID> below = flows.fanOut(children.get(0), FlowSamples.parts(2, false));
    flows.fail(below.get(0), FailureCode.TIMEOUT);

    assertThat(samples.retry(parent)).hasSize(5);

    assertThat(flows.states(children)).containsExactly("WAITING_CHILDREN", "AVAILABLE");
    below.forEach(flows::complete);
    flows.complete(children.get(0));
    flows.complete(children.get(1));
    assertThat(flows.state(parent)).isEqualTo("AVAILABLE");
  }

  @Test
  void retry_optionalChild_countsAgainWhileTheParentWaitsAndIsRefusedAfterwards() {
    UUID parent = flows.waiting(2, true);
    List<UUID> children = flows.children(parent);
    flows.fail(children.get(0), FailureCode.TIMEOUT);
    assertThat(database.job(parent, "pending")).isEqualTo("1");

    assertThat(samples.retry(children.get(0))).hasSize(1);
    assertThat(database.job(parent, "pending")).isEqualTo("2");
    flows.fail(children.get(0), FailureCode.TIMEOUT);
    flows.complete(children.get(1));
    assertThat(flows.state(parent)).isEqualTo("AVAILABLE");

    assertThat(samples.retry(children.get(0))).isEmpty();
    assertThat(flows.state(children.get(0))).isEqualTo("DISCARDED");
  }

  @Test
  void pitfall11_childrenGoneOrNotCounted_parentIsReleasedOrFailed() {
    UUID uncounted = flows.waiting(1, false);
    UUID failed = flows.waiting(1, false);
    UUID healthy = flows.waiting(1, false);
    database.update(
        "update job set state = 'COMPLETED', finished_at = now() where parent_id = cast(?1 as uuid)",
        uncounted.toString());
    database.update(
        "update job set state = 'DISCARDED', reason = 'TIMEOUT', finished_at = now() where parent_id = cast(?1 as uuid)",
        failed.toString());

    assertThat(database.openJobs().releaseStuck()).hasSize(2);

    assertThat(flows.state(uncounted)).isEqualTo("AVAILABLE");
    assertThat(flows.state(failed)).isEqualTo("DISCARDED");
    assertThat(flows.state(healthy)).isEqualTo("WAITING_CHILDREN");
    assertThat(database.openJobs().releaseStuck()).isEmpty();
  }

  @Test
  void purge_childrenOfAWaitingParent_areKept() {
    UUID parent = flows.waiting(2, false);
    flows.complete(flows.children(parent).get(0));
    database.update(
        "update job set finished_at = now() - interval '90 days' where state = 'COMPLETED'");

    assertThat(database.openJobs().purge(Duration.ofDays(7), Duration.ofDays(30))).isZero();
    flows.complete(flows.children(parent).get(1));
    flows.finish(samples.ready(flows.start(parent).attempt()));
    database.update("update job set finished_at = now() - interval '90 days'");
    database.openJobs().purge(Duration.ofDays(7), Duration.ofDays(30));
    assertThat(database.count("job")).isZero();
  }

  @Test
  void prefixes_ofChildrenAndEarlierSteps_areKeptUntilTheFlowEnds() {
    UUID parent = samples.insert();
    Attempt planning = flows.start(parent).attempt();
    flows.finish(Ending.waiting(planning, FlowSamples.parts(2, false)));
    List<UUID> children = flows.children(parent);
    Attempt used = flows.start(children.get(0)).attempt();
    Attempt unused = flows.start(children.get(1)).attempt();
    assertThat(used.prefix()).isNotEqualTo(unused.prefix()).isNotEqualTo(planning.prefix());
    flows.finish(FlowSamples.done(used, null), FlowSamples.done(unused, null));
    Attempt broken = flows.start(parent).attempt();
    Attempt merging = flows.start(parent).attempt();
    assertThat(state(planning.prefix())).isEqualTo("WRITING");
    assertThat(state(used.prefix())).isEqualTo("WRITING");
    assertThat(state(broken.prefix())).isEqualTo("COLLECT");
    assertThat(due()).contains(broken.prefix()).doesNotContain(used.prefix(), planning.prefix());

    PublishedObject part =
        new PublishedObject(
            "a.m4s", null, used.prefix() + "a.m4s", "video/mp4", 7, "e", null, null, true);
    AssetResult result =
        new AssetResult(
            "video/mp4",
            3,
            "00",
            "permanent/x",
            MediaFacts.none(),
            null,
            null,
            null,
            merging.prefix(),
            List.of(samples.object(merging, "poster"), part));
    flows.finish(Ending.completed(merging, new Effect.Ready(result)));

    assertThat(state(merging.prefix())).isEqualTo("PUBLISHED");
    assertThat(state(used.prefix())).isEqualTo("PUBLISHED");
    assertThat(state(unused.prefix())).isEqualTo("COLLECT");
    assertThat(state(planning.prefix())).isEqualTo("COLLECT");
    assertThat(flows.assetStatus(parent)).isEqualTo("READY");
  }

  /** What the collector takes when everything is long overdue. */
  private static List<String> due() {
    database.update(
        "update object_prefix set collect_at = now() - interval '1 hour' where kept or state ="
            + " 'COLLECT'");
    Instant now = Instant.now();
    return database
        .transactions()
        .inNew(() -> database.ledger().takePrefixes(now, now.plusSeconds(60), 100));
  }

  private static String state(String prefix) {
    return String.valueOf(
        database.value("select state from object_prefix where prefix = ?1", prefix));
  }
}
