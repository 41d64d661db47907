package org.darkroom.adapter.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.darkroom.control.Actor;
import org.darkroom.control.AuditEntry;
import org.darkroom.control.WorkerNode;
import org.darkroom.control.WorkerNode.State;
import org.darkroom.control.WorkerNodes;
import org.darkroom.job.JobState;
import org.darkroom.job.QueueName;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The list of nodes, against a real PostgreSQL. */
class JpaWorkerNodesIT extends LiveDatabase {
  private static final Actor ROOT = new Actor("root", null);
  private static final Instant FIRST = Instant.parse("2026-11-01T12:00:00.123Z");
  private static final Map<QueueName, Integer> PLACES =
      Map.of(QueueName.MEDIA_IMAGE, 2, QueueName.MAINTENANCE, 1);
  private static WorkerNodes nodes;

  @BeforeAll
  static void open() {
    nodes = database.nodes();
  }

  @BeforeEach
  void empty() {
    database.update("delete from node");
  }

  @Test
  void announce_nodes_areListedByName() {
    assertThat(nodes.announce("n2", "worker", FIRST, Map.of())).isFalse();
    assertThat(nodes.announce("n1", "all", FIRST, PLACES)).isFalse();

    assertThat(nodes.all()).extracting(WorkerNode::name).containsExactly("n1", "n2");
    WorkerNode node = nodes.all().get(0);
    assertThat(node.role()).isEqualTo("all");
    assertThat(node.state()).isEqualTo(State.ACTIVE);
    assertThat(node.places()).isEqualTo(PLACES);
    assertThat(node.startedAt()).isEqualTo(FIRST);
  }

  @Test
  void drain_whileAJobRuns_isDrainedWhenItHasEnded() {
    nodes.announce("n1", "all", FIRST, PLACES);
    UUID job = new JobSamples(database).jobIn(JobState.RUNNING);
    database.update("update job set worker = 'n1'");

    assertThat(nodes.drain(ROOT, "n1", true).orElseThrow().state()).isEqualTo(State.DRAINING);
    assertThat(nodes.announce("n1", "all", FIRST, PLACES)).isTrue();

    database.update(
        "update job set state = 'COMPLETED', finished_at = now() where id = cast(?1 as uuid)",
        job.toString());
    assertThat(nodes.all().get(0).state()).isEqualTo(State.DRAINED);

    assertThat(nodes.drain(ROOT, "n1", false).orElseThrow().state()).isEqualTo(State.ACTIVE);
    assertThat(nodes.drain(ROOT, "n1", false)).isPresent();
    assertThat(database.audit().page(null, null, 10))
        .extracting(AuditEntry::action)
        .containsExactly("resume-worker", "drain-worker");
  }

  @Test
  void announce_startedAnew_takesJobsAgain() {
    nodes.announce("n1", "all", FIRST, PLACES);
    nodes.drain(ROOT, "n1", true);

    assertThat(nodes.announce("n1", "all", FIRST, PLACES)).isTrue();
    assertThat(nodes.announce("n1", "all", FIRST.plusSeconds(60), PLACES)).isFalse();
  }

  @Test
  void all_silentNodes_areLostAndThenForgotten() {
    nodes.announce("n1", "all", FIRST, PLACES);
    database.update("update node set seen_at = now() - interval '1 minute'");
    assertThat(nodes.all()).extracting(WorkerNode::state).containsExactly(State.LOST);

    database.update("update node set seen_at = now() - interval '2 hours'");
    assertThat(nodes.all()).isEmpty();
    assertThat(nodes.drain(ROOT, "n1", true)).isEmpty();
  }

  @Test
  void leave_aNode_isGoneAtOnce() {
    nodes.announce("n1", "all", FIRST, PLACES);
    nodes.announce("n2", "all", FIRST, PLACES);
    nodes.leave("n1");

    assertThat(nodes.all()).extracting(WorkerNode::name).containsExactly("n2");
  }
}
