package org.darkroom.job;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Writes outcomes, those that are ready while another write is under way together in one statement.
 * Nobody waits for company: the first thread writes at once, and those that come meanwhile are
 * written by whichever of them is next.
 */
@Singleton
class CompletionWriter {
  /** The most outcomes of a statement. */
  private static final int MOST = 10;

  private static final Logger LOG = Logger.getLogger(CompletionWriter.class.getName());

  private final Attempts attempts;
  private final JobSettings settings;
  private final Lock writing = new ReentrantLock();
  private final Deque<Waiting> queue = new ArrayDeque<>();

  @Inject
  CompletionWriter(Attempts attempts, JobSettings settings) {
    this.attempts = attempts;
    this.settings = settings;
  }

  /**
   * Writes that outcome.
   *
   * @return what took effect; empty when the attempt was not the current one any more
   * @throws RuntimeException the database's own, when nothing was written: it may be tried again
   */
  Optional<Ended> write(Ending ending) {
    Waiting own = new Waiting(ending);
    synchronized (queue) {
      queue.add(own);
    }
    writing.lock();
    try {
      if (!own.done) {
        writeBatch(own);
      }
    } finally {
      writing.unlock();
    }
    if (own.error != null) {
      throw own.error;
    }
    return Optional.ofNullable(own.ended);
  }

  private void writeBatch(Waiting own) {
    List<Waiting> batch = new ArrayList<>(List.of(own));
    synchronized (queue) {
      queue.remove(own);
      while (batch.size() < MOST && !queue.isEmpty()) {
        batch.add(queue.remove());
      }
    }
    if (batch.size() == 1 || !together(batch)) {
      batch.forEach(this::alone);
    }
  }

  private boolean together(List<Waiting> batch) {
    try {
      List<Ending> endings = batch.stream().map(waiting -> waiting.ending).toList();
      Map<UUID, Ended> ended = new HashMap<>();
      attempts.finish(endings, settings.snoozeLimit()).forEach(e -> ended.put(e.jobId(), e));
      batch.forEach(waiting -> waiting.end(ended.get(waiting.ending.attempt().jobId())));
      return true;
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, e, () -> batch.size() + " outcomes not written together; singly now");
      return false;
    }
  }

  private void alone(Waiting waiting) {
    try {
      List<Ended> ended = attempts.finish(List.of(waiting.ending), settings.snoozeLimit());
      waiting.end(ended.isEmpty() ? resolved(waiting.ending) : ended.get(0));
    } catch (RuntimeException e) {
      waiting.error = e;
      waiting.done = true;
    }
  }

  /** A commit whose answer was lost may have taken effect all the same: the row tells. */
  private @Nullable Ended resolved(Ending ending) {
    return attempts
        .state(ending.attempt())
        .filter(state -> state == ending.state())
        .map(state -> new Ended(ending.attempt().jobId(), state, null))
        .orElse(null);
  }

  private static final class Waiting {
    final Ending ending;
    boolean done;
    @Nullable Ended ended;
    @Nullable RuntimeException error;

    Waiting(Ending ending) {
      this.ending = ending;
    }

    void end(@Nullable Ended result) {
      ended = result;
      done = true;
    }
  }
}
