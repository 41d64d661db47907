package org.darkroom.adapter.jpa;

import java.util.UUID;
import org.darkroom.asset.AssetStatus;
import org.darkroom.asset.MediaKind;
import org.darkroom.job.Attempt;
import org.darkroom.job.Priority;
import org.darkroom.job.QueueName;
import org.darkroom.job.StartedAttempt;
import org.darkroom.job.StartedAttempt.Watched;
import org.darkroom.shared.Owner;
import org.jspecify.annotations.Nullable;

/** Reads attempts from the columns of {@code start-jobs.sql}. */
final class AttemptRows {
  private static final int MEMORY = 15;

  private AttemptRows() {}

  static StartedAttempt read(Row row, @Nullable Watched watched) {
    String asset = row.text(9);
    Attempt attempt =
        new Attempt(
            UUID.fromString(row.string(0)),
            row.number(1),
            row.string(2),
            QueueName.of(row.string(3)),
            row.string(4),
            Priority.of(row.integer(5)),
            row.integer(6),
            row.integer(7),
            row.integer(8),
            asset == null ? null : UUID.fromString(asset),
            row.isNull(10) ? null : (Integer) row.integer(10),
            row.string(11),
            row.string(13),
            row.isNull(14) ? null : UUID.fromString(row.string(14)));
    return new StartedAttempt(attempt, row.string(12), watched, memory(row));
  }

  private static long memory(Row row) {
    return row.isNull(MEMORY) ? 0 : row.number(MEMORY);
  }

  /** Eight columns from that one: issuer, tenant, owner, kind, status, percent, stage, seq_base. */
  static @Nullable Watched watched(Row row, int first) {
    if (row.isNull(first)) {
      return null;
    }
    Owner owner = new Owner(row.string(first), row.text(first + 1), row.string(first + 2));
    return new Watched(
        owner.key(),
        owner.tenant(),
        MediaKind.valueOf(row.string(first + 3)),
        AssetStatus.valueOf(row.string(first + 4)),
        row.integer(first + 5),
        row.text(first + 6),
        row.number(first + 7));
  }
}
