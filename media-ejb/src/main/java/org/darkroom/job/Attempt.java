package org.darkroom.job;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One started attempt of a job: the claim that the database has confirmed.
 *
 * @param jobId the job
 * @param fence the token that every effect of this attempt carries; an older one changes nothing
 * @param leaseId the lease in Redis and in the row
 * @param queue the job's queue
 * @param kind which handler runs it
 * @param priority how urgent
 * @param number the attempt, from 1; not counted up by attempts that were given back
 * @param maxAttempts how many there are
 * @param crashes how often a node died over it; from 1 on it runs alone
 * @param assetId the asset it works on, or null
 * @param version the asset's generation it makes, or null
 * @param payload JSON of the handler's own, the same at every step
 * @param step where it goes on after it has waited for children; empty at the first step
 * @param flowId the topmost job of its flow, or null when it never waited and none waits for it
 */
public record Attempt(
    UUID jobId,
    long fence,
    String leaseId,
    QueueName queue,
    String kind,
    Priority priority,
    int number,
    int maxAttempts,
    int crashes,
    @Nullable UUID assetId,
    @Nullable Integer version,
    String payload,
    String step,
    @Nullable UUID flowId) {
  /** An attempt of a job outside of flows. */
  public Attempt(
      UUID jobId,
      long fence,
      String leaseId,
      QueueName queue,
      String kind,
      Priority priority,
      int number,
      int maxAttempts,
      int crashes,
      @Nullable UUID assetId,
      @Nullable Integer version,
      String payload) {
    this(
        jobId,
        fence,
        leaseId,
        queue,
        kind,
        priority,
        number,
        maxAttempts,
        crashes,
        assetId,
        version,
        payload,
        "",
        null);
  }

  /** Whether another job waits for it: it changes nothing of its asset then. */
  public boolean isChild() {
    return flowId != null && !flowId.equals(jobId);
  }

  /**
   * Below which keys this attempt, and no other, may write objects, once it is announced to the
   * collector. Ends with a slash.
   *
   * @throws IllegalStateException when the job works on no asset
   */
  public String prefix() {
    if (assetId == null || version == null) {
      throw new IllegalStateException("a job without an asset has no object prefix");
    }
    String own = isChild() ? jobId + "-" + fence : Long.toString(fence);
    return "assets/" + assetId + "/" + version + "/" + own + "/";
  }

  /**
   * Where this attempt, and no other, may put its asset's original. The announcement of {@link
   * #prefix()} stands for this key too: what is there and no commit made the asset's is collected.
   *
   * @throws IllegalStateException when the job works on no asset
   */
  public String sourceKey() {
    if (assetId == null) {
      throw new IllegalStateException("a job without an asset has no original");
    }
    return "permanent/" + assetId + "-" + fence;
  }
}
