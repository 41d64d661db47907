package org.darkroom.job;

import jakarta.enterprise.inject.Instance;
import java.lang.reflect.Proxy;
import org.darkroom.asset.AssetEvents;
import org.darkroom.asset.AssetMetrics;
import org.darkroom.shared.MapConfig;
import org.darkroom.shared.NoMetrics;
import org.darkroom.shared.NodeSettings;
import org.darkroom.shared.Settings;

/** The queue while its broker is away: jobs stay in the outbox and nothing is done inline. */
public final class QueueAway {
  private QueueAway() {}

  /** Brings nothing anywhere. */
  public static Outbox outbox() {
    return new Outbox(absent(OpenJobs.class), absent(JobQueue.class), away());
  }

  /** Loses everything, as with the broker away. */
  public static AssetEvents events() {
    return (AssetEvents)
        Proxy.newProxyInstance(
            AssetEvents.class.getClassLoader(),
            new Class<?>[] {AssetEvents.class},
            (proxy, method, arguments) -> null);
  }

  /** Has no place to give, because it was not started. */
  public static InlineRunner inline() {
    Settings none = new Settings(MapConfig.of());
    JobSettings settings = new JobSettings(none);
    RunningAttempts running = new RunningAttempts();
    return new InlineRunner(
        absent(Attempts.class),
        new AttemptRunner(
            noHandlers(),
            completion(settings),
            running,
            settings,
            new NodeSettings(none),
            thrown -> false),
        running,
        absent(AssetEvents.class),
        absent(JobQueue.class),
        away(),
        new Heartbeat(
            running,
            absent(Attempts.class),
            absent(JobQueue.class),
            away(),
            settings,
            new NodeSettings(none),
            new QueueMetrics(NoMetrics.registry(), away()),
            events()),
        settings);
  }

  /** Brings nothing anywhere and tells nobody. */
  public static Aftermath aftermath() {
    return new Aftermath(outbox(), events(), new AssetMetrics(NoMetrics.registry()));
  }

  private static Completion completion(JobSettings settings) {
    return new Completion(
        new CompletionWriter(absent(Attempts.class), settings),
        absent(AssetEvents.class),
        new QueueMetrics(NoMetrics.registry(), away()),
        new AssetMetrics(NoMetrics.registry()),
        aftermath(),
        outbox(),
        new Breakers(
            absent(Circuits.class),
            new CircuitSettings(new Settings(MapConfig.of())),
            new NodeSettings(new Settings(MapConfig.of())),
            new RunningAttempts(),
            aftermath(),
            NoMetrics.registry(),
            noHandlers()),
        settings);
  }

  @SuppressWarnings("unchecked")
  private static Instance<JobHandler> noHandlers() {
    return (Instance<JobHandler>)
        Proxy.newProxyInstance(
            Instance.class.getClassLoader(),
            new Class<?>[] {Instance.class},
            (proxy, method, arguments) -> null);
  }

  private static Broker away() {
    return (Broker)
        Proxy.newProxyInstance(
            Broker.class.getClassLoader(),
            new Class<?>[] {Broker.class},
            (proxy, method, arguments) -> false);
  }

  private static <T> T absent(Class<T> type) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              throw new UnsupportedOperationException(method.getName());
            }));
  }
}
