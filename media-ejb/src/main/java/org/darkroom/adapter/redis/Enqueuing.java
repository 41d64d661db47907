package org.darkroom.adapter.redis;

import static org.darkroom.shared.SharedJson.JSON;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import org.darkroom.job.Due;
import org.darkroom.job.JobQueue;
import org.darkroom.job.QueueUnavailableException;

/**
 * Puts jobs into one queue, those that come while a call is under way together in the next one.
 * Nobody waits for company: the first is sent at once. A call is made by the first of those whose
 * jobs it carries, on its own thread; the others are told.
 */
final class Enqueuing {
  private static final int LEAD = -1;
  private static final int GONE = -2;

  private final BiFunction<JsonObject, Duration, JsonObject> script;
  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private boolean busy;

  Enqueuing(BiFunction<JsonObject, Duration, JsonObject> script) {
    this.script = script;
  }

  /**
   * How many of these jobs were not there.
   *
   * @throws QueueUnavailableException when that is not known in that time
   */
  int add(List<Due> jobs, Duration patience) {
    Waiting own = new Waiting(jobs, new CompletableFuture<>());
    long begun = System.nanoTime();
    synchronized (this) {
      waiting.add(own);
      if (!busy) {
        busy = true;
        own.told().complete(LEAD);
      }
    }
    int told;
    try {
      told = Scripts.await(own.told(), "enqueue", patience);
    } catch (QueueUnavailableException e) {
      leave(own);
      throw e;
    }
    return told == LEAD ? lead(own, patience.minusNanos(System.nanoTime() - begun)) : told;
  }

  /** Whoever waited in vain: if it was told to lead just now, the next one leads instead. */
  private void leave(Waiting own) {
    if (!own.told().complete(GONE) && own.told().getNow(GONE) == LEAD) {
      pass(own);
    }
  }

  private int lead(Waiting own, Duration patience) {
    List<Waiting> batch = batch();
    try {
      JsonObject answer = script.apply(arguments(batch), patience);
      List<Integer> fresh = new ArrayList<>();
      int from = 0;
      for (Waiting one : batch) {
        fresh.add(added(answer, from, one.jobs().size()));
        one.told().complete(fresh.get(fresh.size() - 1));
        from += one.jobs().size();
      }
      // Whoever leads was the first to wait.
      return fresh.get(0);
    } catch (RuntimeException e) {
      batch.forEach(one -> one.told().completeExceptionally(e));
      throw e;
    } finally {
      pass(own);
    }
  }

  /** The next one leads, if there is one. */
  private synchronized void pass(Waiting from) {
    waiting.remove(from);
    while (!waiting.isEmpty() && !waiting.element().told().complete(LEAD)) {
      waiting.remove();
    }
    busy = !waiting.isEmpty();
  }

  /** The next jobs, as many as a call carries. */
  private synchronized List<Waiting> batch() {
    List<Waiting> batch = new ArrayList<>();
    int room = JobQueue.MOST;
    while (!waiting.isEmpty() && waiting.element().jobs().size() <= room) {
      Waiting next = waiting.remove();
      room -= next.jobs().size();
      batch.add(next);
    }
    return batch;
  }

  private static JsonObject arguments(List<Waiting> batch) {
    JsonArrayBuilder entries = JSON.createArrayBuilder();
    JsonArrayBuilder delays = JSON.createArrayBuilder();
    boolean delayed = false;
    for (Waiting one : batch) {
      for (Due job : one.jobs()) {
        entries.add(Entries.text(job.entry()));
        delays.add(job.delay().toMillis());
        delayed |= !job.delay().isZero();
      }
    }
    var arguments = JSON.createObjectBuilder().add("entries", entries);
    return (delayed ? arguments.add("delays", delays) : arguments).build();
  }

  /** How many of those from that place on were not there before. */
  private static int added(JsonObject answer, int from, int size) {
    int there = 0;
    for (JsonValue index : Entries.list(answer.get("there"))) {
      int place = ((JsonNumber) index).intValue();
      there += place >= from && place < from + size ? 1 : 0;
    }
    return size - there;
  }

  private record Waiting(List<Due> jobs, CompletableFuture<Integer> told) {}
}
