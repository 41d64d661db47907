package org.darkroom.pipeline;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.darkroom.asset.Asset;
import org.darkroom.asset.MediaFacts;
import org.darkroom.job.Successor;

/** All that is done with uploads in the background when all else is done: one thing for each. */
@Singleton
public class FollowUps {
  private final Iterable<FollowUp> all;

  /** Asks each of those. */
  @Inject
  public FollowUps(@Any Instance<FollowUp> all) {
    this.all = all;
  }

  private FollowUps(List<FollowUp> all) {
    this.all = all;
  }

  /** Nothing is done. */
  public static FollowUps none() {
    return new FollowUps(List.of());
  }

  /** The job that goes on with that asset; empty when none does. */
  Optional<Successor> after(Asset asset, MediaFacts facts) {
    for (FollowUp each : all) {
      Optional<Successor> next = each.after(asset, facts);
      if (next.isPresent()) {
        return next;
      }
    }
    return Optional.empty();
  }
}
