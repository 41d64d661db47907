package org.darkroom.batch;

import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.darkroom.job.Attempt;

/**
 * The attempts of this node whose batch executions run. A batch execution carries nothing but job
 * and fence; one without an entry here is left over from before and does nothing.
 */
@Singleton
public class StepRuns {
  private final Map<String, StepRun> runs = new ConcurrentHashMap<>();

  void add(Attempt attempt, StepRun run) {
    runs.put(key(attempt.jobId().toString(), Long.toString(attempt.fence())), run);
  }

  void remove(Attempt attempt) {
    runs.remove(key(attempt.jobId().toString(), Long.toString(attempt.fence())));
  }

  Optional<StepRun> find(String jobId, String fence) {
    return Optional.ofNullable(runs.get(key(jobId, fence)));
  }

  private static String key(String jobId, String fence) {
    return jobId + "/" + fence;
  }
}
