package org.darkroom.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.darkroom.shared.Transactions;
import org.redisson.api.RScript.ReturnType;

/** Sends every changing call twice, as a client does whose connection broke, and compares. */
class RepeatedScripts extends Scripts {
  RepeatedScripts(RedisConnection connection, Transactions transactions) {
    super(connection, transactions);
  }

  @Override
  String call(LuaScript script, ReturnType type, String key, Duration patience, Object... args) {
    String first = super.call(script, type, key, patience, args);
    if (script.source().contains(":reply:")) {
      assertThat(super.call(script, type, key, patience, args))
          .as("repeated " + script.name())
          .isEqualTo(first);
    }
    return first;
  }
}
