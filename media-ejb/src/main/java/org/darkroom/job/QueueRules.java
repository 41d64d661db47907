package org.darkroom.job;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.darkroom.shared.InvalidSettingException;
import org.darkroom.shared.Settings;

/**
 * How a queue shares its places between tenants and owners. Critical jobs are outside of all this.
 *
 * @param cap how many jobs of one tenant may run at once, 0 for any number
 * @param weights a tenant's share against the 1 of those that are not named
 * @param rate how many jobs may start within the window, 0 for any number
 * @param ownerRate how many jobs of one owner may start within the window, 0 for any number
 * @param window what rates count over; it slides
 * @param rollout to how many of 100 owners the queue is open; the others' jobs wait
 */
public record QueueRules(
    int cap, Map<String, Integer> weights, int rate, int ownerRate, Duration window, int rollout) {
  private static final int MOST_RUNNING = 100_000;
  private static final int MOST_STARTS = 1_000_000;
  private static final int MOST_WEIGHT = 1_000;

  /** Copies the weights. */
  public QueueRules {
    weights = Map.copyOf(weights);
  }

  /** Reads and checks {@code darkroom.queue.<queue>.*}. */
  static QueueRules of(Settings settings, QueueName queue) {
    String prefix = "darkroom.queue." + queue.id();
    int ownerRate = queue == QueueName.MAINTENANCE ? 0 : 100;
    return new QueueRules(
        settings.count(prefix + ".cap", 0, 0, MOST_RUNNING),
        weights(prefix + ".weights", settings.text(prefix + ".weights", "")),
        settings.count(prefix + ".rate", 0, 0, MOST_STARTS),
        settings.count(prefix + ".owner-rate", ownerRate, 0, MOST_STARTS),
        Duration.ofMillis(settings.number("darkroom.queue.rate-window-ms", 60_000, 100, 3_600_000)),
        settings.count(prefix + ".rollout", 100, 0, 100));
  }

  private static Map<String, Integer> weights(String key, String text) {
    Map<String, Integer> weights = new HashMap<>();
    if (!text.isBlank()) {
      Arrays.stream(text.split(",", -1)).forEach(pair -> weight(key, pair.strip(), weights));
    }
    return weights;
  }

  private static void weight(String key, String pair, Map<String, Integer> weights) {
    int equals = pair.lastIndexOf('=');
    try {
      int weight = Integer.parseInt(pair.substring(equals + 1));
      if (equals >= 0 && weight >= 1 && weight <= MOST_WEIGHT) {
        weights.put(pair.substring(0, equals), weight);
        return;
      }
    } catch (NumberFormatException e) {
      throw invalidWeight(key, pair);
    }
    throw invalidWeight(key, pair);
  }

  private static InvalidSettingException invalidWeight(String key, String pair) {
    return new InvalidSettingException(key, pair, "tenant=weight from 1 to 1000, comma between");
  }
}
