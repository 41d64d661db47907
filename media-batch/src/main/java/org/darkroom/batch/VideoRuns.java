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
public class VideoRuns {
  private final Map<String, VideoRun> runs = new ConcurrentHashMap<>();

  void add(Attempt attempt, VideoRun run) {
    runs.put(key(attempt.jobId().toString(), Long.toString(attempt.fence())), run);
  }

  void remove(Attempt attempt) {
    runs.remove(key(attempt.jobId().toString(), Long.toString(attempt.fence())));
  }

  Optional<VideoRun> find(String jobId, String fence) {
    return Optional.ofNullable(runs.get(key(jobId, fence)));
  }

  private static String key(String jobId, String fence) {
    return jobId + "/" + fence;
  }
}
