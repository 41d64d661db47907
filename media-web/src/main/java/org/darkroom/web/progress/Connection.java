package org.darkroom.web.progress;

import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCode;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.darkroom.progress.Update;
import org.darkroom.progress.Watcher;
import org.darkroom.progress.Watchers;
import org.darkroom.shared.Viewer;
import org.jspecify.annotations.Nullable;

/**
 * One open socket. At most one message is on its way; the next is chosen only when that one is
 * gone, so that a slow reader holds back nothing but its newest states.
 */
final class Connection {
  private static final System.Logger LOG = System.getLogger(Connection.class.getName());

  /** Beats without any sign of life before the client counts as gone. */
  private static final int MOST_SILENT_BEATS = 4;

  private static final int MOST_REPLIES = 100;

  private final Session session;
  private final Watchers watchers;
  private final ServerMessage.Links links;
  private final Executor executor;
  private final Queue<String> replies = new ConcurrentLinkedQueue<>();
  private final Queue<Future<?>> timers = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean busy = new AtomicBoolean();
  private final AtomicBoolean pingDue = new AtomicBoolean();
  private volatile @Nullable Watcher watcher;
  private final AtomicInteger silentBeats = new AtomicInteger();

  Connection(Session session, Watchers watchers, ServerMessage.Links links, Executor executor) {
    this.session = session;
    this.watchers = watchers;
    this.links = links;
    this.executor = executor;
  }

  /** Starts watching; false when the viewer has too many sockets. */
  boolean watch(Viewer viewer) {
    Optional<Watcher> admitted = watchers.watch(viewer, this::wake);
    watcher = admitted.orElse(null);
    wake();
    return admitted.isPresent();
  }

  void receive(String text) {
    heard();
    Watcher current = watcher;
    if (current == null) {
      return;
    }
    Optional<ClientMessage> message = ClientMessage.parse(text);
    if (message.isEmpty()) {
      reply(
          "INVALID_REQUEST",
          "allowed: {\"action\":\"subscribe\" or \"unsubscribe\",\"mediaIds\":[ids]}");
      return;
    }
    OptionalInt unknown =
        switch (message.get().action()) {
          case SUBSCRIBE -> watchers.subscribe(current, message.get().mediaIds());
          case UNSUBSCRIBE ->
              current.unsubscribe(message.get().mediaIds())
                  ? OptionalInt.of(0)
                  : OptionalInt.empty();
        };
    if (unknown.isEmpty()) {
      reply("INVALID_REQUEST", "at most 1000 ids on one connection");
    } else if (unknown.getAsInt() > 0) {
      reply("NOT_FOUND", "no media with these ids: " + unknown.getAsInt());
    }
  }

  /** The client showed that it is there. */
  void heard() {
    silentBeats.set(0);
  }

  /** Called regularly: asks for a sign of life. */
  void beat() {
    if (silentBeats.incrementAndGet() > MOST_SILENT_BEATS) {
      close(CloseCodes.GOING_AWAY, "no answer to pings");
      return;
    }
    pingDue.set(true);
    wake();
  }

  void close(CloseCode code, String reason) {
    end();
    close(session, code, reason);
  }

  /** Cancels those when it ends. */
  void keep(List<Future<?>> started) {
    timers.addAll(started);
    if (!session.isOpen()) {
      end();
    }
  }

  /** Watches no more. */
  void end() {
    timers.forEach(timer -> timer.cancel(false));
    Watcher current = watcher;
    if (current != null) {
      watchers.leave(current);
    }
  }

  static void close(Session session, CloseCode code, String reason) {
    try {
      session.close(new CloseReason(code, reason));
    } catch (IOException | IllegalStateException e) {
      LOG.log(System.Logger.Level.DEBUG, "the client was gone first", e);
    }
  }

  private void reply(String code, String message) {
    if (replies.size() >= MOST_REPLIES) {
      close(CloseCodes.VIOLATED_POLICY, "too many messages");
      return;
    }
    replies.add(ServerMessage.error(code, message));
    wake();
  }

  private void wake() {
    if (watcher != null && busy.compareAndSet(false, true)) {
      executor.execute(this::send);
    }
  }

  private void send() {
    try {
      if (pingDue.getAndSet(false)) {
        session.getBasicRemote().sendPing(ByteBuffer.allocate(0));
      }
      Optional<String> next = next();
      if (next.isPresent()) {
        session.getAsyncRemote().sendText(next.get(), this::sent);
        return;
      }
      busy.set(false);
      if (hasMore()) {
        wake();
      }
    } catch (IOException | RuntimeException e) {
      broken(e);
    }
  }

  private Optional<String> next() {
    String reply = replies.poll();
    Watcher current = watcher;
    if (reply != null || current == null) {
      return Optional.ofNullable(reply);
    }
    Optional<Update> update = current.next();
    return update.map(told -> ServerMessage.progress(told, links));
  }

  private boolean hasMore() {
    Watcher current = watcher;
    return pingDue.get() || !replies.isEmpty() || (current != null && current.hasNext());
  }

  private void sent(SendResult result) {
    if (result.isOK()) {
      executor.execute(this::send);
    } else {
      broken(result.getException());
    }
  }

  private void broken(Throwable cause) {
    LOG.log(System.Logger.Level.DEBUG, "sending failed", cause);
    close(CloseCodes.UNEXPECTED_CONDITION, "sending failed");
  }
}
