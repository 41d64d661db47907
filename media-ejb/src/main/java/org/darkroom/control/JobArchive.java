package org.darkroom.control;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.darkroom.job.QueueCounts;
import org.darkroom.job.QueueName;
import org.jspecify.annotations.Nullable;

/** Jobs of every state, for administrators. The cost of each call is bounded by an index. */
public interface JobArchive {

  /** The most jobs of a page. */
  int MOST = 200;

  /**
   * A page of a queue's jobs, the newest first: by their end, or by when they were made while they
   * are not over.
   *
   * @param tenant whose jobs, or null for everybody's
   * @param after the position of the last job of the page before, or null for the first page
   * @param limit 1 to {@link #MOST}; what is beyond is taken as the nearest of them
   */
  List<JobRecord> page(
      QueueName queue,
      JobShelf shelf,
      @Nullable String tenant,
      @Nullable JobPosition after,
      int limit);

  /**
   * One job.
   *
   * @param tenant whose job it must be, or null for anybody's
   */
  Optional<JobDetails> find(@Nullable String tenant, UUID id);

  /** What only the database knows of these queues' jobs; queues without any are there too. */
  Map<QueueName, QueueTally> tallies(Collection<QueueName> queues);

  /** How full these queues should be, at most {@link QueueTally#MOST} of each figure. */
  Map<QueueName, QueueCounts> counts(Collection<QueueName> queues);
}
