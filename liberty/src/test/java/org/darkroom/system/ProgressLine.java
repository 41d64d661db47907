package org.darkroom.system;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jose4j.json.JsonUtil;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/** One open progress WebSocket and everything that came over it. */
final class ProgressLine implements WebSocket.Listener, AutoCloseable {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  private final List<Map<String, Object>> messages = new ArrayList<>();
  private final StringBuilder partial = new StringBuilder();
  private final CompletableFuture<Integer> closed = new CompletableFuture<>();
  private final AtomicInteger pings = new AtomicInteger();
  private @Nullable WebSocket socket;

  private ProgressLine() {}

  /** Opens with headers, name and value in turn. */
  static ProgressLine open(URI http, String... headers) {
    ProgressLine line = new ProgressLine();
    WebSocket.Builder builder = HTTP.newWebSocketBuilder();
    for (int i = 0; i < headers.length; i += 2) {
      builder.header(headers[i], headers[i + 1]);
    }
    URI address = URI.create(http.toString().replaceFirst("^http", "ws"));
    line.socket = builder.buildAsync(address, line).join();
    return line;
  }

  void send(String text) {
    Objects.requireNonNull(socket).sendText(text, true).join();
  }

  /** The close code, when the server closes. */
  int closeCode() {
    return closed.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
  }

  /** How often the server asked for a sign of life. */
  int pings() {
    return pings.get();
  }

  boolean isOpen() {
    return !closed.isDone();
  }

  synchronized List<Map<String, Object>> messages() {
    return List.copyOf(messages);
  }

  /** The data of all events of that asset so far. */
  List<Event> of(String id) {
    return messages().stream()
        .filter(message -> ("progress:" + id).equals(message.get("event")))
        .map(Event::of)
        .toList();
  }

  /** Waits for a message. */
  synchronized Map<String, Object> await(Predicate<Map<String, Object>> wanted) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    int seen = 0;
    while (true) {
      for (; seen < messages.size(); seen++) {
        if (wanted.test(messages.get(seen))) {
          return messages.get(seen);
        }
      }
      long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      if (left <= 0 || closed.isDone()) {
        throw new AssertionError("never came; closed " + closed + "; came: " + messages);
      }
      try {
        wait(Math.min(left, 1000));
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** Waits until that asset has that status. */
  void awaitStatus(String id, String status) {
    await(
        message ->
            ("progress:" + id).equals(message.get("event"))
                && Event.of(message).status().equals(status));
  }

  @Override
  public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    partial.append(data);
    if (last) {
      keep(partial.toString());
      partial.setLength(0);
    }
    from.request(1);
    return CompletableFuture.completedStage(null);
  }

  @Override
  public @Nullable CompletionStage<?> onPing(WebSocket from, ByteBuffer message) {
    pings.incrementAndGet();
    from.request(1);
    return null;
  }

  @Override
  public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    end(code);
    return CompletableFuture.completedStage(null);
  }

  @Override
  public void onError(WebSocket from, Throwable error) {
    end(-1);
  }

  @Override
  public void close() {
    Objects.requireNonNull(socket).abort();
  }

  private synchronized void keep(String text) {
    try {
      messages.add(JsonUtil.parseJson(text));
    } catch (JoseException e) {
      throw new IllegalStateException(text, e);
    }
    notifyAll();
  }

  private synchronized void end(int code) {
    closed.complete(code);
    notifyAll();
  }

  /** One event as the contract shapes it. */
  record Event(
      long seq,
      String status,
      long progress,
      String thumbnailUrl,
      @Nullable Number queuePosition,
      @Nullable Number etaSeconds) {
    @SuppressWarnings("unchecked")
    static Event of(Map<String, Object> message) {
      Map<String, Object> data = (Map<String, Object>) Objects.requireNonNull(message.get("data"));
      return new Event(
          number(message, "seq"),
          String.valueOf(data.get("status")),
          number(data, "progress"),
          String.valueOf(data.get("thumbnailUrl")),
          (Number) data.get("queuePosition"),
          (Number) data.get("etaSeconds"));
    }

    private static long number(Map<String, Object> values, String name) {
      return ((Number) Objects.requireNonNull(values.get(name))).longValue();
    }
  }
}
