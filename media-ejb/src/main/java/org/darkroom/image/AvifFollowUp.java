package org.darkroom.image;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.darkroom.asset.Asset;
import org.darkroom.asset.MediaFacts;
import org.darkroom.asset.MediaKind;
import org.darkroom.job.Priority;
import org.darkroom.job.QueueName;
import org.darkroom.job.Successor;
import org.darkroom.pipeline.FollowUp;
import org.darkroom.shared.TimeOrderedIds;

/** Has images that are READY given as AVIF too, when nothing more urgent is to be done. */
@Singleton
public class AvifFollowUp implements FollowUp {
  private final AvifSettings settings;
  private final TimeOrderedIds ids;

  /** Decides by those settings. */
  @Inject
  public AvifFollowUp(AvifSettings settings, TimeOrderedIds ids) {
    this.settings = settings;
    this.ids = ids;
  }

  @Override
  public Optional<Successor> after(Asset asset, MediaFacts facts) {
    return settings.isOn() && asset.kind() == MediaKind.IMAGE
        ? Optional.of(
            new Successor(
                ids.next(),
                QueueName.MEDIA_IMAGE,
                AvifHandler.KIND,
                AvifHandler.KIND,
                Priority.LOW,
                false))
        : Optional.empty();
  }
}
