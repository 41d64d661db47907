package org.darkroom.job;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A job to be inserted; unique on asset, kind and version.
 *
 * @param id its identifier, ordered by time
 * @param queue where it waits
 * @param kind which handler runs it: {@code image}, {@code video}, {@code audio}, {@code document}
 * @param priority how urgent
 * @param lane what fairness and rates count by: {@link org.darkroom.shared.Owner#lane()}, or empty
 * @param assetId the asset it works on, or null
 * @param version the asset's generation it makes, or null
 * @param payload JSON of the handler's own, {@code {}} when there is none
 * @param runAt when it is due
 */
public record NewJob(
    UUID id,
    QueueName queue,
    String kind,
    Priority priority,
    String lane,
    @Nullable UUID assetId,
    @Nullable Integer version,
    String payload,
    Instant runAt) {

  /** The same for another generation of its asset. */
  public NewJob of(int generation) {
    return new NewJob(id, queue, kind, priority, lane, assetId, generation, payload, runAt);
  }

  /** The same with another priority, in another lane. */
  public NewJob as(Priority other, String otherLane) {
    return new NewJob(id, queue, kind, other, otherLane, assetId, version, payload, runAt);
  }
}
