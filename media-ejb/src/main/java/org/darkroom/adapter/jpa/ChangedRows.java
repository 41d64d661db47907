package org.darkroom.adapter.jpa;

import java.util.UUID;
import org.darkroom.job.Changed;
import org.darkroom.job.JobState;
import org.darkroom.job.Priority;
import org.darkroom.job.QueueEntry;
import org.darkroom.job.QueueName;

/** Reads changed jobs: id, queue, priority, lane, state, then the asset and what watchers know. */
final class ChangedRows {
  private ChangedRows() {}

  static Changed read(Row row) {
    String asset = row.text(5);
    return new Changed(
        entry(row),
        JobState.valueOf(row.string(4)),
        asset == null ? null : UUID.fromString(asset),
        AttemptRows.watched(row, 6));
  }

  /** The first five columns alone. */
  static Changed job(Row row) {
    return new Changed(entry(row), JobState.valueOf(row.string(4)), null, null);
  }

  static QueueEntry entry(Row row) {
    return new QueueEntry(
        UUID.fromString(row.string(0)),
        QueueName.of(row.string(1)),
        Priority.of(row.integer(2)),
        row.string(3));
  }
}
