package org.darkroom.adapter.redis;

import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * Numbers the calls of this server. Redis keeps one reply for each channel, so a channel carries
 * one call at a time; there are as many as there are calls at once.
 */
final class Channels {
  private final String server = UUID.randomUUID().toString().substring(0, 13);
  private final AtomicInteger made = new AtomicInteger();
  private final ConcurrentLinkedDeque<Channel> idle = new ConcurrentLinkedDeque<>();

  /** Makes one call on a channel of its own. */
  <T> T with(Function<Call, T> call) {
    Channel channel = idle.pollFirst();
    if (channel == null) {
      channel = new Channel(server + "." + made.incrementAndGet(), new AtomicLong());
    }
    T answer = call.apply(new Call(channel.name(), channel.number().incrementAndGet()));
    // Only after an answer: a call without one may still be repeated by the client.
    idle.addFirst(channel);
    return answer;
  }

  /** A channel and the number of its next call. */
  record Call(String channel, long number) {}

  private record Channel(String name, AtomicLong number) {}
}
