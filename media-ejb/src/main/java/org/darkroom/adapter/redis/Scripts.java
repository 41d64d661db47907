package org.darkroom.adapter.redis;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.darkroom.job.QueueUnavailableException;
import org.darkroom.shared.Transactions;
import org.redisson.api.RScript;
import org.redisson.api.RScript.Mode;
import org.redisson.api.RScript.ReturnType;
import org.redisson.api.RedissonClient;
import org.redisson.client.RedisException;
import org.redisson.client.RedisNoScriptException;
import org.redisson.client.codec.StringCodec;

/**
 * Runs scripts by their digest, on the short way where that answers, else by Redisson, which also
 * loads those that this Redis does not know yet.
 */
@Singleton
class Scripts {
  private final RedisConnection connection;
  private final Transactions transactions;

  @Inject
  Scripts(RedisConnection connection, Transactions transactions) {
    this.connection = connection;
    this.transactions = transactions;
  }

  /**
   * The text that the script answers.
   *
   * @throws QueueUnavailableException when no answer comes in that time
   */
  String call(LuaScript script, ReturnType type, String key, Duration patience, Object... args) {
    requireNone();
    long begun = System.nanoTime();
    RedissonClient client = connection.client(script.name());
    String direct = connection.lines().ask(client, script, key, patience, args);
    if (direct != null) {
      return direct;
    }
    RScript runner = client.getScript(StringCodec.INSTANCE);
    return String.valueOf(
        await(
            run(runner, script, type, key, args).toCompletableFuture(),
            script.name(),
            patience.minusNanos(System.nanoTime() - begun)));
  }

  /** Asserts that the caller is in no transaction. */
  void requireNone() {
    transactions.requireNone("queue command");
  }

  /**
   * Waits for an answer.
   *
   * @throws QueueUnavailableException when none comes in that time
   */
  static <T> T await(CompletableFuture<T> answer, String command, Duration patience) {
    try {
      return answer.get(Math.max(0, patience.toMillis()), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException | RedisException e) {
      throw new QueueUnavailableException(command, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new QueueUnavailableException(command, e);
    }
  }

  private static CompletionStage<Object> run(
      RScript runner, LuaScript script, ReturnType type, String key, Object... args) {
    CompletionStage<Object> known =
        runner.evalShaAsync(Mode.READ_WRITE, script.sha1(), type, List.of(key), args);
    return known
        .handle(
            (answer, error) -> {
              if (error == null) {
                return CompletableFuture.completedFuture(answer);
              }
              if (isUnknown(error)) {
                CompletionStage<Object> loaded =
                    runner.evalAsync(Mode.READ_WRITE, script.source(), type, List.of(key), args);
                return loaded;
              }
              return CompletableFuture.<Object>failedFuture(error);
            })
        .thenCompose(stage -> stage);
  }

  private static boolean isUnknown(Throwable error) {
    Throwable cause = error instanceof CompletionException ? error.getCause() : error;
    return cause instanceof RedisNoScriptException;
  }
}
