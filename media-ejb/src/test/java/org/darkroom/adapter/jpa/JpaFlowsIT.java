package org.darkroom.adapter.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.darkroom.control.JobDetails;
import org.darkroom.job.Attempt;
import org.darkroom.job.Beat;
import org.darkroom.job.BeatAnswer;
import org.darkroom.job.Changed;
import org.darkroom.job.Child;
import org.darkroom.job.ChildEnd;
import org.darkroom.job.Ending;
import org.darkroom.job.FanOut;
import org.darkroom.job.JobState;
import org.darkroom.job.QueueName;
import org.darkroom.job.StartedAttempt;
import org.darkroom.shared.FailureCode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Parents and children against a real PostgreSQL: released once, or failed. */
class JpaFlowsIT extends LiveDatabase {
  private static FlowSamples flows;

  @BeforeAll
  static void open() {
    flows = new FlowSamples(database);
  }

  @Test
  void insert_parentWithChildren_onlyTheChildrenMayRun() {
    UUID parent = flows.waiting(3, false);
    List<UUID> children = flows.children(parent);

    assertThat(flows.state(parent)).isEqualTo("WAITING_CHILDREN");
    assertThat(flows.states(children)).containsOnly("AVAILABLE");
    assertThat(database.attempts().start("n1", List.of(samples.lease(parent)))).isEmpty();
    assertThat(database.openJobs().due(List.of(parent))).isEmpty();
    assertThat(database.openJobs().notOver(List.of(parent))).isEmpty();
    assertThat(database.openJobs().neverEnqueued().orElseThrow()).hasSize(3);
    StartedAttempt child = flows.start(children.get(1));
    assertThat(child.attempt().payload()).isEqualTo("{\"part\":1}");
    assertThat(child.attempt().isChild()).isTrue();
    assertThat(child.lane()).isEqualTo("acme");
    assertThat(child.isPointless()).isFalse();
  }

  @Test
  void finish_lastChild_releasesTheParentWithResultsAndPercent() {
    UUID parent = samples.insert();
    Attempt planning = flows.start(parent).attempt();
    database.attempts().beat(List.of(new Beat(planning, 10, "plan")));
    flows.finish(Ending.waiting(planning, FlowSamples.parts(2, false)));
    List<UUID> children = flows.children(parent);
    UUID asset = UUID.fromString(database.job(parent, "asset_id"));
    assertThat(database.asset("stage", asset)).isEqualTo("parts");

    List<Changed> first =
        flows.finish(FlowSamples.done(flows.start(children.get(1)).attempt(), "{\"b\":1}"));
    assertThat(first).extracting(Changed::state).containsExactly(JobState.WAITING_CHILDREN);
    assertThat(database.asset("percent", asset)).isEqualTo("50");
    List<Changed> second =
        flows.finish(FlowSamples.done(flows.start(children.get(0)).attempt(), "{\"a\":1}"));

    assertThat(second).extracting(Changed::state).containsExactly(JobState.AVAILABLE);
    assertThat(second.get(0).entry().id()).isEqualTo(parent);
    assertThat(second.get(0).watched()).isNotNull();
    assertThat(database.asset("percent", asset)).isEqualTo("90");
    assertThat(database.job(parent, "enqueued_at")).isEmpty();
    Attempt merging = flows.start(parent).attempt();
    assertThat(merging.step()).isEqualTo("merge");
    assertThat(merging.number()).isEqualTo(1);
    assertThat(merging.isChild()).isFalse();
    assertThat(database.attempts().children(merging))
        .extracting(ChildEnd::place, ChildEnd::state, ChildEnd::result)
        .containsExactly(
            tuple(0, JobState.COMPLETED, "{\"a\":1}"), tuple(1, JobState.COMPLETED, "{\"b\":1}"));
  }

  @Test
  void beat_ofChildren_movesTheAssetByTheirPartsAndNeverBack() {
    UUID parent = samples.insert();
    Attempt planning = flows.start(parent).attempt();
    database.attempts().beat(List.of(new Beat(planning, 10, "plan")));
    flows.finish(Ending.waiting(planning, FlowSamples.parts(2, false)));
    UUID asset = UUID.fromString(database.job(parent, "asset_id"));
    Attempt one = flows.start(flows.children(parent).get(0)).attempt();
    Attempt two = flows.start(flows.children(parent).get(1)).attempt();

    BeatAnswer first = database.attempts().beat(List.of(new Beat(one, 50, "transcode")));
    assertThat(first.current()).containsExactly(one.jobId());
    assertThat(first.moved()).containsOnlyKeys(asset);
    assertThat(first.moved().get(asset).percent()).isEqualTo(30);
    assertThat(database.asset("percent", asset)).isEqualTo("30");
    assertThat(database.asset("stage", asset)).isEqualTo("parts");

    BeatAnswer both =
        database
            .attempts()
            .beat(List.of(new Beat(one, 50, "transcode"), new Beat(two, 50, "transcode")));
    assertThat(both.moved().get(asset).percent()).isEqualTo(50);
    assertThat(both.moved().get(asset).seqBase()).isGreaterThan(first.moved().get(asset).seqBase());
    assertThat(database.attempts().beat(List.of(new Beat(two, 20, "transcode"))).moved()).isEmpty();

    flows.finish(FlowSamples.done(one, null));
    assertThat(database.asset("percent", asset)).isEqualTo("50");
    database.attempts().beat(List.of(new Beat(two, 75, "transcode")));
    assertThat(database.asset("percent", asset)).isEqualTo("80");
  }

  @Test
  void waits_withMemoAndMemory_theNextStepHasBoth() {
    UUID parent = samples.insert();
    Attempt planning = flows.start(parent).attempt();
    Child part = Child.of(QueueName.MEDIA_AUDIO, "part", "{}").needing(7L << 30);
    flows.finish(
        Ending.waiting(
            planning, new FanOut("merge", 90, "parts", List.of(part), "{\"a\":1}", 5L << 30)));
    UUID child = flows.children(parent).get(0);

    assertThat(database.attempts().memory(List.of(parent, child)))
        .containsOnly(Map.entry(parent, 5L << 30), Map.entry(child, 7L << 30));
    assertThat(flows.start(child).memory()).isEqualTo(7L << 30);
    flows.finish(FlowSamples.done(flows.start(child).attempt(), null));
    StartedAttempt merging = flows.start(parent);
    assertThat(merging.memory()).isEqualTo(5L << 30);
    assertThat(database.attempts().memo(merging.attempt())).contains("{\"a\":1}");
    flows.finish(FlowSamples.done(merging.attempt(), null));
    assertThat(database.job(parent, "result")).isEmpty();
  }

  @Test
  void finish_childTwice_countsOnce() {
    UUID parent = flows.waiting(2, false);
    Attempt child = flows.start(flows.children(parent).get(0)).attempt();

    flows.finish(FlowSamples.done(child, null));
    assertThat(flows.finish(FlowSamples.done(child, null))).isEmpty();

    assertThat(database.job(parent, "pending")).isEqualTo("1");
    assertThat(flows.state(parent)).isEqualTo("WAITING_CHILDREN");
  }

  @Test
  void finish_childWhoseLeaseWasLost_onlyTheNewAttemptCounts() {
    UUID parent = flows.waiting(1, false);
    UUID child = flows.children(parent).get(0);
    Attempt zombie = flows.start(child).attempt();
    Attempt current = flows.start(child).attempt();

    assertThat(current.crashes()).isEqualTo(1);
    assertThat(flows.finish(FlowSamples.done(zombie, null))).isEmpty();
    assertThat(flows.state(parent)).isEqualTo("WAITING_CHILDREN");
    assertThat(flows.finish(FlowSamples.done(current, null))).hasSize(1);
    assertThat(flows.state(parent)).isEqualTo("AVAILABLE");
  }

  @Test
  void fail_childThatIsNeeded_failsTheParentAndCancelsTheOthers() {
    UUID parent = flows.waiting(4, false);
    List<UUID> children = flows.children(parent);
    flows.complete(children.get(0));
    Attempt running = flows.start(children.get(1)).attempt();

    List<Changed> changes = flows.fail(children.get(2), FailureCode.TIMEOUT);

    assertThat(flows.state(parent)).isEqualTo("DISCARDED");
    assertThat(database.job(parent, "reason")).isEqualTo("CHILD_FAILED");
    assertThat(flows.states(children))
        .containsExactly("COMPLETED", "CANCELLED", "DISCARDED", "CANCELLED");
    assertThat(changes).hasSize(3);
    assertThat(flows.assetStatus(parent)).isEqualTo("FAILED");
    assertThat(database.value("select cast(failure as jsonb) ->> 'code' from asset"))
        .isEqualTo("TIMEOUT");
    assertThat(database.count("job_failure where code = 'TIMEOUT'")).isEqualTo(2);
    assertThat(flows.finish(FlowSamples.done(running, null))).isEmpty();
    assertThat(flows.state(parent)).isEqualTo("DISCARDED");
    assertThat(database.archive().find(null, parent).orElseThrow().children())
        .isEqualTo(new JobDetails.Children(4, 1, 3));
  }

  @Test
  void fail_optionalChildren_theParentGoesOnWithTheRest() {
    UUID parent = flows.waiting(3, true);
    List<UUID> children = flows.children(parent);

    flows.fail(children.get(0), FailureCode.INTERNAL);
    samples.cancel(children.get(1));
    flows.complete(children.get(2));

    assertThat(flows.state(parent)).isEqualTo("AVAILABLE");
    assertThat(flows.assetStatus(parent)).isEqualTo("PROCESSING");
    assertThat(database.attempts().children(flows.start(parent).attempt()))
        .extracting(ChildEnd::state)
        .containsExactly(JobState.DISCARDED, JobState.CANCELLED, JobState.COMPLETED);
  }

  @Test
  void finish_manyEndingsOfAFlowInOneStatement_allCount() {
    UUID parent = flows.waiting(5, true);
    List<UUID> children = flows.children(parent);
    Ending[] endings =
        children.stream()
            .map(child -> FlowSamples.done(flows.start(child).attempt(), null))
            .toArray(Ending[]::new);

    assertThat(flows.finish(endings)).hasSize(1);

    assertThat(flows.state(parent)).isEqualTo("AVAILABLE");
    assertThat(database.job(parent, "pending")).isEqualTo("0");
  }

  @Test
  void nested_grandchildFails_everyoneAboveFailsAndEverythingBelowIsCancelled() {
    UUID parent = flows.waiting(2, false);
    List<UUID> children = flows.children(parent);
    List<UUID> below = flows.fanOut(children.get(0), FlowSamples.parts(2, false));
    List<UUID> beside = flows.fanOut(children.get(1), FlowSamples.parts(2, false));

    flows.fail(below.get(1), FailureCode.WORKER_CRASHED);

    assertThat(flows.state(parent)).isEqualTo("DISCARDED");
    assertThat(flows.states(children)).containsExactly("DISCARDED", "CANCELLED");
    assertThat(flows.states(below)).containsExactly("CANCELLED", "DISCARDED");
    assertThat(flows.states(beside)).containsOnly("CANCELLED");
    assertThat(database.value("select cast(failure as jsonb) ->> 'code' from asset"))
        .isEqualTo("WORKER_CRASHED");
  }

  @Test
  void nested_allDone_releasesLevelByLevel() {
    UUID parent = flows.waiting(1, false);
    UUID child = flows.children(parent).get(0);
    List<UUID> below = flows.fanOut(child, FlowSamples.parts(2, false));
    below.forEach(flows::complete);

    assertThat(flows.state(child)).isEqualTo("AVAILABLE");
    assertThat(flows.state(parent)).isEqualTo("WAITING_CHILDREN");
    flows.complete(child);
    assertThat(flows.state(parent)).isEqualTo("AVAILABLE");
  }

  @Test
  void insert_treeAtOnce_innerParentWaitsToo() {
    UUID asset = database.asset(UUID.randomUUID(), "PROCESSING");
    Child inner =
        new Child(
            QueueName.MEDIA_AUDIO,
            "inner",
            "{}",
            null,
            Child.OnFailure.FAIL_PARENT,
            FlowSamples.parts(2, false),
            0);
    var job = samples.newJob(asset, 1);
    FanOut fanOut = new FanOut("merge", 90, "parts", List.of(inner));
    var runnable =
        database.transactions().inNew(() -> database.jobs(JobSamples.SETTINGS).insert(job, fanOut));

    UUID child = flows.children(job.id()).get(0);
    assertThat(runnable).hasSize(2);
    assertThat(flows.state(child)).isEqualTo("WAITING_CHILDREN");
    flows.children(child).forEach(flows::complete);
    assertThat(flows.start(child).attempt().step()).isEqualTo("merge");
  }
}
