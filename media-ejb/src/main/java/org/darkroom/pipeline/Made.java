package org.darkroom.pipeline;

import java.util.List;
import org.darkroom.asset.MediaFacts;
import org.darkroom.asset.PublishedObject;
import org.darkroom.delivery.NewObject;
import org.jspecify.annotations.Nullable;

/**
 * What a job made of an upload.
 *
 * @param facts what is known of it
 * @param blurHash or null
 * @param perceptualHash 16 hex digits, or null
 * @param scanned whether a scanner saw it; null where none is asked for
 * @param stored what was stored already while the work went on
 * @param objects what is still to be stored, in the order clients see it
 */
public record Made(
    MediaFacts facts,
    @Nullable String blurHash,
    @Nullable String perceptualHash,
    @Nullable Boolean scanned,
    List<PublishedObject> stored,
    List<NewObject> objects) {

  /** Copies the lists. */
  public Made {
    stored = List.copyOf(stored);
    objects = List.copyOf(objects);
  }

  /** Facts and files. */
  public static Made of(MediaFacts facts, @Nullable String blurHash, List<NewObject> objects) {
    return new Made(facts, blurHash, null, null, List.of(), objects);
  }
}
