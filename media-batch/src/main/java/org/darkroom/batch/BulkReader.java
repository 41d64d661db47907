package org.darkroom.batch;

import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.chunk.ItemReader;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.UUID;
import org.darkroom.reprocess.BulkRuns;
import org.jspecify.annotations.Nullable;

/** Reads the ids of the assets that agree with the filter, a page at a time. */
@Named("bulkReader")
@Dependent
public class BulkReader implements ItemReader {
  private static final int PAGE = 500;

  @Inject @BatchProperty private String jobId;
  @Inject @BatchProperty private String fence;
  @Inject private BulkRunRegister register;
  @Inject private BulkRuns runs;
  private final Deque<UUID> page = new ArrayDeque<>();
  private @Nullable BulkRun run;
  private @Nullable UUID last;

  @Override
  public void open(@Nullable Serializable checkpoint) {
    BulkRun found = register.find(jobId, fence).orElse(null);
    run = found;
    last =
        checkpoint instanceof UUID known
            ? known
            : runs.position(UUID.fromString(jobId)).map(BulkRuns.Position::last).orElse(null);
    if (found != null) {
      found.expect(runs.count(found.filter(), found.jobId(), last));
    }
  }

  @Override
  public @Nullable Object readItem() {
    BulkRun current = run;
    if (current == null || current.isStopped()) {
      return null;
    }
    if (page.isEmpty()) {
      page.addAll(runs.page(current.filter(), current.jobId(), last, PAGE));
    }
    UUID next = page.poll();
    last = next == null ? last : next;
    return next;
  }

  @Override
  public @Nullable Serializable checkpointInfo() {
    return last;
  }

  @Override
  public void close() {
    page.clear();
  }
}
