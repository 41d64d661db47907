package org.darkroom.adapter.redis;

import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Numbers the calls of this server. Redis keeps one reply for each channel, so a channel carries
 * one call at a time; there are as many as there are calls at once.
 */
final class Channels {
  private final String server = UUID.randomUUID().toString().substring(0, 13);
  private final AtomicInteger made = new AtomicInteger();
  private final ConcurrentLinkedDeque<Call> idle = new ConcurrentLinkedDeque<>();

  /** The next call on a channel that carries no other. */
  Call open() {
    Call last = idle.pollFirst();
    return last == null
        ? new Call(server + "." + made.incrementAndGet(), 1)
        : new Call(last.channel(), last.number() + 1);
  }

  /** Only after an answer: a call without one may still be repeated by the client. */
  void answered(Call call) {
    idle.addFirst(call);
  }

  /** A channel and the number of a call on it. */
  record Call(String channel, long number) {}
}
