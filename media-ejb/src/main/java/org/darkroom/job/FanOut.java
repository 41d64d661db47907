package org.darkroom.job;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a job waits for, and how it goes on afterwards. It holds no slot meanwhile; its payload
 * stays the same, and its next step has all attempts anew.
 *
 * @param step the step at which it is claimed again, a short word; its handler finds it in {@link
 *     Attempt#step()}
 * @param percent how far the job is when all children are done, 0 to 100; in between its percentage
 *     follows their number
 * @param stage what watchers are told meanwhile, a short word
 * @param children the jobs, at most {@link #MOST} with those of their own; without any it goes on
 *     at once
 * @param memo what the next step is told, JSON of the handler's own, or null
 * @param memory bytes that the next step may take, or 0 for what is usual in its queue
 */
public record FanOut(
    String step,
    int percent,
    String stage,
    List<Child> children,
    @Nullable String memo,
    long memory) {
  /** The most jobs of one fan-out. */
  public static final int MOST = 1000;

  /** Nothing to be told, and the usual memory. */
  public FanOut(String step, int percent, String stage, List<Child> children) {
    this(step, percent, stage, children, null, 0);
  }

  /** Copies the list and checks the step and the number of children. */
  public FanOut {
    children = List.copyOf(children);
    if (step.isEmpty() || percent < 0 || percent > 100) {
      throw new IllegalArgumentException("a step with a name and 0 to 100 percent are needed");
    }
    if (size(children) > MOST) {
      throw new IllegalArgumentException("at most " + MOST + " children: " + size(children));
    }
  }

  private static int size(List<Child> children) {
    int size = children.size();
    for (Child child : children) {
      FanOut first = child.first();
      size += first == null ? 0 : size(first.children());
    }
    return size;
  }
}
