/**
 * Units of background work, and the queue that loses none of them.
 *
 * <p>Whoever writes a job needs little of it: a {@link org.darkroom.job.JobHandler} (or {@link
 * org.darkroom.job.BatchHandler}) for its kind, which is given an {@link org.darkroom.job.Attempt}
 * and an {@link org.darkroom.job.AttemptMonitor} and returns an {@link org.darkroom.job.Outcome};
 * {@link org.darkroom.job.NewJob}, {@link org.darkroom.job.Jobs} and {@link
 * org.darkroom.job.Outbox} add one in the transaction of the business. The other public types are
 * the ports ({@link org.darkroom.job.JobQueue} to Redis, {@link org.darkroom.job.Attempts} and
 * {@link org.darkroom.job.OpenJobs} to the database) with their values, and what administration
 * steers. What runs jobs on a node is public only where it is started, stopped and steered.
 */
@NullMarked
package org.darkroom.job;

import org.jspecify.annotations.NullMarked;
