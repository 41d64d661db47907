package org.darkroom.adapter.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.darkroom.control.JobArchive;
import org.darkroom.control.JobDetails;
import org.darkroom.control.JobPosition;
import org.darkroom.control.JobRecord;
import org.darkroom.control.JobShelf;
import org.darkroom.control.QueueTally;
import org.darkroom.job.Ending.AssetEffect;
import org.darkroom.job.JobState;
import org.darkroom.job.QueueCounts;
import org.darkroom.job.QueueName;
import org.darkroom.job.StartedAttempt;
import org.darkroom.shared.Failure;
import org.darkroom.shared.FailureCode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What administrators see of jobs, against a real PostgreSQL. */
class JpaJobArchiveIT extends LiveDatabase {
  private static final List<QueueName> ALL = List.of(QueueName.values());
  private static JobArchive archive;

  @BeforeAll
  static void open() {
    archive = database.archive();
  }

  @ParameterizedTest
  @EnumSource(JobState.class)
  void page_jobOfEachState_isOnExactlyOneShelf(JobState state) {
    UUID job = in(state);

    List<JobShelf> shelves = new ArrayList<>();
    for (JobShelf shelf : JobShelf.values()) {
      if (!page(shelf, null, null, 10).isEmpty()) {
        shelves.add(shelf);
        assertThat(page(shelf, null, null, 10)).extracting(JobRecord::id).containsExactly(job);
      }
    }

    assertThat(shelves).hasSize(1);
    assertThat(shelves.get(0).states()).contains(state);
  }

  @ParameterizedTest
  @EnumSource(
      value = JobShelf.class,
      names = {"WAITING", "COMPLETED"})
  void page_afterPositions_tellsEachJobOnce(JobShelf shelf) {
    for (int i = 0; i < 23; i++) {
      in(shelf.states().get(0));
    }
    if (shelf.isFinal()) {
      // Many jobs end in one commit, at the same instant.
      database.update("update job set finished_at = now()");
    }

    List<UUID> told = new ArrayList<>();
    JobPosition after = null;
    List<JobRecord> page;
    do {
      page = page(shelf, null, after, 5);
      page.forEach(job -> told.add(job.id()));
      after = page.isEmpty() ? null : page.get(page.size() - 1).position();
    } while (after != null);

    assertThat(told).hasSize(23).doesNotHaveDuplicates();
  }

  @Test
  void page_ofATenant_hasItsJobsOnly() {
    UUID own = in(JobState.AVAILABLE);
    UUID other = in(JobState.AVAILABLE);
    lane(own, "acme/AAAAAAAAAAA");
    lane(other, "acme/x/AAAAAAAAAAA");

    assertThat(page(JobShelf.WAITING, "acme", null, 10))
        .extracting(JobRecord::id)
        .containsExactly(own);
    assertThat(page(JobShelf.WAITING, null, null, 10)).hasSize(2);
    assertThat(archive.find("acme", other)).isEmpty();
    assertThat(archive.find("acme/x", other)).isPresent();
  }

  @Test
  void find_deadJob_tellsEachFailure() {
    UUID job = samples.insert();
    fail(job, JobState.RETRYABLE);
    fail(job, JobState.DISCARDED);

    JobDetails details = archive.find(null, job).orElseThrow();

    assertThat(details.job().state()).isEqualTo(JobState.DISCARDED);
    assertThat(details.job().finishedAt()).isNotNull();
    assertThat(details.failures())
        .extracting(JobDetails.FailedAttempt::attempt)
        .containsExactly(1, 2);
    assertThat(details.failures()).allSatisfy(f -> assertThat(f.worker()).isEqualTo("n1"));
    assertThat(details.children()).isEqualTo(new JobDetails.Children(0, 0, 0));
  }

  @Test
  void find_parent_countsItsChildren() {
    UUID parent = in(JobState.WAITING_CHILDREN);
    for (JobState state : List.of(JobState.COMPLETED, JobState.DISCARDED, JobState.AVAILABLE)) {
      database.update(
          "update job set parent_id = cast(?2 as uuid) where id = cast(?1 as uuid)",
          in(state).toString(),
          parent.toString());
    }

    assertThat(archive.find(null, parent).orElseThrow().children())
        .isEqualTo(new JobDetails.Children(3, 1, 1));
  }

  @Test
  void tallies_afterJobsEnded_tellPaceAndCounts() {
    for (int i = 0; i < 10; i++) {
      in(JobState.COMPLETED);
    }
    in(JobState.DISCARDED);
    in(JobState.WAITING_CHILDREN);
    database.update(
        "update job set started_at = now() - interval '4 seconds', finished_at = now()"
            + " where state = 'COMPLETED'");

    QueueTally tally = archive.tallies(ALL).getOrDefault(QueueName.MEDIA_IMAGE, QueueTally.NONE);

    assertThat(tally).isEqualTo(new QueueTally(10, 1, 1, 2.0, 4.0));
    assertThat(archive.tallies(ALL).get(QueueName.MEDIA_VIDEO)).isEqualTo(QueueTally.NONE);
  }

  @Test
  void counts_openJobs_areThoseOfTheStates() {
    in(JobState.AVAILABLE);
    in(JobState.AVAILABLE);
    in(JobState.RUNNING);
    in(JobState.RETRYABLE);
    in(JobState.SCHEDULED);
    in(JobState.COMPLETED);
    database.update("update job set run_at = now() - interval '90 seconds'");

    QueueCounts counts = archive.counts(ALL).get(QueueName.MEDIA_IMAGE);

    assertThat(counts.waiting()).isEqualTo(2);
    assertThat(counts.active()).isEqualTo(1);
    assertThat(counts.delayed()).isEqualTo(2);
    assertThat(counts.oldest()).isBetween(Duration.ofSeconds(90), Duration.ofSeconds(120));
    assertThat(archive.counts(ALL).get(QueueName.MAINTENANCE))
        .isEqualTo(new QueueCounts(0, 0, 0, Duration.ZERO));
  }

  private static List<JobRecord> page(
      JobShelf shelf, @Nullable String tenant, @Nullable JobPosition after, int limit) {
    return archive.page(QueueName.MEDIA_IMAGE, shelf, tenant, after, limit);
  }

  private static void fail(UUID job, JobState next) {
    StartedAttempt started = samples.start(job);
    Failure failure = Failure.of(FailureCode.INTERNAL, "It broke.", "run");
    samples.finish(
        samples.ending(
            started.attempt(),
            next,
            next == JobState.RETRYABLE ? AssetEffect.WAIT : AssetEffect.FAILED,
            failure.inAttempt(started.attempt().number())));
  }

  private static UUID in(JobState state) {
    UUID job = samples.jobIn(state);
    if (state.isFinal()) {
      database.update(
          "update job set finished_at = clock_timestamp() where id = cast(?1 as uuid)",
          job.toString());
    }
    return job;
  }

  private static void lane(UUID job, String lane) {
    database.update("update job set lane = ?2 where id = cast(?1 as uuid)", job.toString(), lane);
  }
}
