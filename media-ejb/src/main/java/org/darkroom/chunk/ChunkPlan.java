package org.darkroom.chunk;

import java.util.ArrayList;
import java.util.List;
import org.darkroom.chunk.ChunkOrder.OrderedSound;
import org.darkroom.engine.VideoTrack;
import org.darkroom.job.Child;
import org.darkroom.job.QueueName;
import org.darkroom.video.EncodeMemory;
import org.darkroom.video.Recipe;
import org.darkroom.video.Rung;
import org.darkroom.video.Span;

/**
 * Who makes what of a long video: one child the sound and what is taken over, which costs next to
 * nothing, and one each part of what is encoded.
 *
 * @param track the pictures
 * @param recipe what is to be made
 * @param spans the parts
 */
record ChunkPlan(VideoTrack track, Recipe recipe, List<Span> spans) {

  /** The children, in the order in which they are claimed. */
  List<Child> children() {
    List<Rung> copied = recipe.rungs().stream().filter(Rung::copied).toList();
    List<Rung> encoded = recipe.rungs().stream().filter(rung -> !rung.copied()).toList();
    List<Child> children = new ArrayList<>();
    if (!copied.isEmpty() || !recipe.sounds().isEmpty()) {
      List<OrderedSound> sounds =
          recipe.sounds().stream()
              .map(it -> new OrderedSound(it.name(), it.track().index(), it.gain(), it.copied()))
              .toList();
      children.add(child(new ChunkOrder(0, 0, null, recipe.preset(), copied, sounds), 0));
    }
    long memory = EncodeMemory.of(track, encoded, recipe.preset());
    for (Span span : spans) {
      int number = children.size();
      children.add(
          child(new ChunkOrder(number, 0, span, recipe.preset(), encoded, List.of()), memory));
    }
    return children;
  }

  static Child child(ChunkOrder order, long memory) {
    return Child.of(QueueName.MEDIA_VIDEO, ChunkHandler.KIND, order.json()).needing(memory);
  }
}
