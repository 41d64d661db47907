package org.darkroom.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletionStage;
import org.darkroom.shared.Transactions;
import org.redisson.api.RScript.ReturnType;

/** Sends every changing call twice, as a client does whose connection broke, and compares. */
class RepeatedScripts extends Scripts {
  RepeatedScripts(RedisConnection connection, Transactions transactions) {
    super(connection, transactions);
  }

  @Override
  CompletionStage<String> start(LuaScript script, ReturnType type, String key, Object... args) {
    CompletionStage<String> first = super.start(script, type, key, args);
    if (!script.source().contains(":reply:")) {
      return first;
    }
    return first.thenCompose(
        answer ->
            super.start(script, type, key, args)
                .thenApply(
                    again -> {
                      assertThat(again).as("repeated " + script.name()).isEqualTo(answer);
                      return again;
                    }));
  }
}
