package org.darkroom.pipeline;

import java.util.Optional;
import org.darkroom.asset.Asset;
import org.darkroom.asset.MediaFacts;
import org.darkroom.job.Successor;

/** Knows what is to be done with uploads of some kinds in the background when all else is done. */
public interface FollowUp {

  /** The job that goes on with that asset; empty when none does. */
  Optional<Successor> after(Asset asset, MediaFacts facts);
}
