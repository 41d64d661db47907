package org.darkroom.adapter.redis;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.client.RedisClient;
import org.redisson.connection.ConnectionManager;
import org.redisson.connection.MasterSlaveEntry;

/**
 * The short way to the server that Redisson takes for the master of a key. Whatever is not as usual
 * there (a broken line, a redirection, TLS) has no answer here: then the same call goes by
 * Redisson, which knows what to do, and which no script minds because its reply was kept.
 */
final class DirectLines {
  private static final Logger LOG = Logger.getLogger(DirectLines.class.getName());
  private static final int MOST_IDLE = 8;

  /** After a failure Redisson has some time to find out what is the matter. */
  private static final long REST = Duration.ofSeconds(1).toNanos();

  private final RedisSettings settings;
  private final ConcurrentLinkedDeque<DirectLine> idle = new ConcurrentLinkedDeque<>();
  private final AtomicInteger kept = new AtomicInteger();
  private volatile long failedAt = System.nanoTime() - REST;

  DirectLines(RedisSettings settings) {
    this.settings = settings;
  }

  /**
   * What the script answers.
   *
   * @return null when there is no answer on this way
   */
  @Nullable String ask(
      RedissonClient client, LuaScript script, String key, Duration patience, Object... args) {
    InetSocketAddress master =
        System.nanoTime() - failedAt < REST ? null : master((Redisson) client, key);
    if (master == null) {
      return null;
    }
    Object[] words = new Object[args.length + 4];
    words[0] = "EVALSHA";
    words[1] = script.sha1();
    words[2] = "1";
    words[3] = key;
    System.arraycopy(args, 0, words, 4, args.length);
    int millis = (int) Math.min(settings.timeout(), patience.toMillis());
    DirectLine line = null;
    try {
      line = line(master);
      DirectLine.Answer answer = line.ask(millis, words);
      if (answer.isUnknownScript()) {
        words[0] = "EVAL";
        words[1] = script.source();
        answer = line.ask(millis, words);
      }
      keep(line);
      return answer.refused() ? null : answer.text();
    } catch (IOException e) {
      LOG.log(Level.FINE, "by redisson: " + script.name(), e);
      failedAt = System.nanoTime();
      close(line);
      close();
      return null;
    }
  }

  private static @Nullable InetSocketAddress master(Redisson client, String key) {
    ConnectionManager manager = client.getCommandExecutor().getConnectionManager();
    MasterSlaveEntry entry = manager.getWriteEntry(manager.calcSlot(key));
    RedisClient master = entry == null ? null : entry.getClient();
    return master == null || master.getConfig().getAddress().isSsl() ? null : master.getAddr();
  }

  private DirectLine line(InetSocketAddress master) throws IOException {
    for (DirectLine line = idle.pollFirst(); line != null; line = idle.pollFirst()) {
      kept.decrementAndGet();
      if (line.address().equals(master)) {
        return line;
      }
      close(line);
    }
    return DirectLine.open(master, settings);
  }

  private void keep(DirectLine line) {
    if (kept.incrementAndGet() <= MOST_IDLE) {
      idle.addFirst(line);
    } else {
      kept.decrementAndGet();
      close(line);
    }
  }

  /** Closes what is idle. */
  void close() {
    for (DirectLine line = idle.pollFirst(); line != null; line = idle.pollFirst()) {
      kept.decrementAndGet();
      close(line);
    }
  }

  private static void close(@Nullable DirectLine line) {
    if (line != null) {
      try {
        line.close();
      } catch (IOException e) {
        LOG.log(Level.FINE, "closing a broken line", e);
      }
    }
  }
}
