package org.darkroom.batch;

import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.darkroom.job.Attempt;

/** The runs over many assets that this node is at; a batch execution without one does nothing. */
@Singleton
public class BulkRunRegister {
  private final Map<String, BulkRun> runs = new ConcurrentHashMap<>();

  void add(Attempt attempt, BulkRun run) {
    runs.put(attempt.jobId() + "/" + attempt.fence(), run);
  }

  void remove(Attempt attempt) {
    runs.remove(attempt.jobId() + "/" + attempt.fence());
  }

  Optional<BulkRun> find(String jobId, String fence) {
    return Optional.ofNullable(runs.get(jobId + "/" + fence));
  }
}
