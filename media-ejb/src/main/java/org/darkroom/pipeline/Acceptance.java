package org.darkroom.pipeline;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.darkroom.asset.AssetResult;
import org.darkroom.asset.PublishedObject;
import org.darkroom.delivery.Publication;
import org.darkroom.ingest.Promotion;
import org.darkroom.job.Effect;
import org.darkroom.job.Outcome;
import org.darkroom.job.Successor;
import org.jspecify.annotations.Nullable;

/** Keeps an original that proved good and stores what was made of it, to be published at once. */
@Singleton
public class Acceptance {
  private final Promotion promotion;
  private final Publication publication;
  private final FollowUps followUps;

  /** Keeps and stores by those; asks the last ones what is to be done in the background. */
  @Inject
  public Acceptance(Promotion promotion, Publication publication, FollowUps followUps) {
    this.promotion = promotion;
    this.publication = publication;
    this.followUps = followUps;
  }

  /**
   * Ends the work on an upload well.
   *
   * @throws IOException when the workspace cannot be read
   * @throws org.darkroom.storage.StorageUnavailableException when the store does not answer
   * @throws org.darkroom.storage.ObjectChangedException when the upload is not the confirmed one
   */
  public Outcome of(Task task, Made made) throws IOException, InterruptedException {
    Optional<String> sourceKey = promotion.promote(task.attempt(), task.asset(), task.type());
    if (sourceKey.isEmpty()) {
      return new Outcome.Cancelled();
    }
    String prefix = task.attempt().prefix();
    List<PublishedObject> objects = new ArrayList<>(made.stored());
    objects.addAll(publication.upload(prefix, made.objects()));
    AssetResult result =
        result(task, made, sourceKey.get(), objects.isEmpty() ? null : prefix, objects);
    Successor next = followUps.after(task.asset(), made.facts()).orElse(null);
    return new Outcome.Completed(
        next != null && next.awaited()
            ? new Effect.HandedOn(result, next)
            : new Effect.Ready(result, next));
  }

  private static AssetResult result(
      Task task,
      Made made,
      String sourceKey,
      @Nullable String prefix,
      List<PublishedObject> objects) {
    return new AssetResult(
        task.type(),
        task.upload().size(),
        task.upload().sha256(),
        sourceKey,
        made.facts(),
        made.blurHash(),
        made.perceptualHash(),
        made.scanned(),
        prefix,
        objects);
  }
}
