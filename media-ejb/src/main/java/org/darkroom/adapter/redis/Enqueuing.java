package org.darkroom.adapter.redis;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.darkroom.job.Due;
import org.darkroom.job.JobQueue;
import org.jspecify.annotations.Nullable;

/**
 * Puts jobs into one queue, those that come while a call is under way together in the next one.
 * Nobody waits for company: the first is sent at once.
 */
final class Enqueuing {
  private final Function<JsonObject, CompletionStage<JsonObject>> script;
  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private boolean busy;

  Enqueuing(Function<JsonObject, CompletionStage<JsonObject>> script) {
    this.script = script;
  }

  /** How many of these jobs were not there, once it is known. */
  CompletableFuture<Integer> add(List<Due> jobs) {
    Waiting own = new Waiting(jobs, new CompletableFuture<>());
    synchronized (this) {
      waiting.add(own);
      if (busy) {
        return own.added();
      }
      busy = true;
    }
    send();
    return own.added();
  }

  private void send() {
    List<Waiting> batch = batch();
    if (batch.isEmpty()) {
      return;
    }
    CompletionStage<JsonObject> answer;
    try {
      answer = script.apply(arguments(batch));
    } catch (RuntimeException e) {
      answer = CompletableFuture.failedFuture(e);
    }
    answer.whenComplete(
        (value, error) -> {
          tell(batch, value, error);
          send();
        });
  }

  /** The next jobs, as many as a call carries; when there are none the next to come sends. */
  private synchronized List<Waiting> batch() {
    List<Waiting> batch = new ArrayList<>();
    int room = JobQueue.MOST;
    while (!waiting.isEmpty() && waiting.element().jobs().size() <= room) {
      Waiting next = waiting.remove();
      room -= next.jobs().size();
      batch.add(next);
    }
    busy = !batch.isEmpty();
    return batch;
  }

  private static JsonObject arguments(List<Waiting> batch) {
    JsonArrayBuilder entries = Entries.JSON.createArrayBuilder();
    JsonArrayBuilder delays = Entries.JSON.createArrayBuilder();
    boolean delayed = false;
    for (Waiting one : batch) {
      for (Due job : one.jobs()) {
        entries.add(Entries.text(job.entry()));
        delays.add(job.delay().toMillis());
        delayed |= !job.delay().isZero();
      }
    }
    var arguments = Entries.JSON.createObjectBuilder().add("entries", entries);
    return (delayed ? arguments.add("delays", delays) : arguments).build();
  }

  private static void tell(
      List<Waiting> batch, @Nullable JsonObject answer, @Nullable Throwable error) {
    if (answer == null) {
      batch.forEach(one -> one.added().completeExceptionally(error));
      return;
    }
    List<Integer> there = new ArrayList<>();
    for (JsonValue index : Entries.list(answer.get("there"))) {
      there.add(((JsonNumber) index).intValue());
    }
    int from = 0;
    for (Waiting one : batch) {
      int first = from;
      int end = from + one.jobs().size();
      long old = there.stream().filter(index -> index >= first && index < end).count();
      one.added().complete(one.jobs().size() - (int) old);
      from = end;
    }
  }

  private record Waiting(List<Due> jobs, CompletableFuture<Integer> added) {}
}
