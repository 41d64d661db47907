package org.darkroom.job;

import jakarta.enterprise.inject.Instance;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.stream.Stream;
import org.darkroom.adapter.jpa.JobDatabase;
import org.darkroom.adapter.redis.TestRedis;
import org.darkroom.asset.AssetMetrics;
import org.darkroom.shared.MapConfig;
import org.darkroom.shared.NodeSettings;
import org.darkroom.shared.Settings;

/** A node of the queue without a server: everything real but the container's threads. */
final class TestNode implements AutoCloseable {
  static final String[] FAST = {
    "darkroom.queue.lease-ms", "1500",
    "darkroom.queue.heartbeat-ms", "300",
    "darkroom.queue.poll-ms", "100",
    "darkroom.queue.relay-ms", "300",
    "darkroom.queue.reconcile-ms", "500",
    "darkroom.queue.backoff-ms", "50",
    "darkroom.queue.drain-seconds", "5",
    "darkroom.inline.seconds", "2",
    "darkroom.inline.wait-ms", "200"
  };

  final RecordingRegistry metrics = new RecordingRegistry();
  final TestRedis redis;
  final JobQueue queue;
  final Outbox outbox;
  final Aftermath aftermath;
  final Breakers breakers;
  final InlineRunner inline;
  final Heartbeat heartbeat;
  final Repairs repairs;
  final Dispatcher dispatcher;
  final RunningAttempts running = new RunningAttempts();
  private final ThreadFactory threads = Thread::new;

  /** Keeps its threads for a while, as a container's executor does. */
  private final ExecutorService images = Executors.newCachedThreadPool(TestNode::daemon);

  private boolean started;

  TestNode(String name, JobDatabase database, String redisUrl, JobHandler... handlers) {
    this(name, new String[0], database, redisUrl, handlers);
  }

  TestNode(
      String name, String[] more, JobDatabase database, String redisUrl, JobHandler... handlers) {
    Settings settings = new Settings(MapConfig.of(with(with(FAST, "darkroom.node", name), more)));
    JobSettings jobs = new JobSettings(settings);
    NodeSettings node = new NodeSettings(settings);
    redis = TestRedis.of(redisUrl, jobs);
    queue = redis.queue();
    Broker broker = redis.broker();
    QueueMetrics figures = new QueueMetrics(metrics.registry(), broker);
    Attempts attempts = database.attempts();
    outbox = new Outbox(database.openJobs(), queue, broker);
    aftermath = new Aftermath(outbox, redis.events(), new AssetMetrics(metrics.registry()));
    breakers =
        new Breakers(
            database.circuits(),
            new CircuitSettings(settings),
            node,
            running,
            aftermath,
            metrics.registry(),
            instance(handlers));
    Completion completion =
        new Completion(
            new CompletionWriter(attempts, jobs),
            redis.events(),
            figures,
            new AssetMetrics(metrics.registry()),
            aftermath,
            outbox,
            breakers,
            jobs);
    AttemptRunner runner =
        new AttemptRunner(instance(handlers), completion, running, jobs, node, database.faults());
    heartbeat =
        new Heartbeat(running, attempts, queue, broker, jobs, node, figures, redis.events());
    inline =
        new InlineRunner(attempts, runner, running, redis.events(), queue, broker, heartbeat, jobs);
    repairs = new Repairs(database.openJobs(), queue, broker, jobs, node, figures, aftermath);
    dispatcher =
        new Dispatcher(
            queue,
            broker,
            attempts,
            runner,
            running,
            redis.events(),
            figures,
            jobs,
            node,
            new Admission(new AdmissionSettings(settings), node),
            breakers);
  }

  /** Everything of a node. */
  TestNode start() {
    started = true;
    heartbeat.start(threads);
    repairs.start(threads);
    inline.start(threads);
    dispatcher.start(new Workers(images, threads));
    return this;
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work);
    thread.setDaemon(true);
    return thread;
  }

  static JobSettings settings(String... more) {
    return new JobSettings(new Settings(MapConfig.of(with(FAST, more))));
  }

  static String[] with(String[] some, String... more) {
    return Stream.concat(Stream.of(some), Stream.of(more)).toArray(String[]::new);
  }

  @SuppressWarnings("unchecked")
  private static Instance<JobHandler> instance(JobHandler... handlers) {
    return (Instance<JobHandler>)
        Proxy.newProxyInstance(
            TestNode.class.getClassLoader(),
            new Class<?>[] {Instance.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("iterator")) {
                return List.of(handlers).iterator();
              }
              if (method.getName().equals("forEach")) {
                List.of(handlers)
                    .forEach((java.util.function.Consumer<? super JobHandler>) arguments[0]);
                return null;
              }
              throw new UnsupportedOperationException(method.getName());
            });
  }

  /** Goes silent as if its process had died: it takes nothing more and tells nobody anything. */
  void kill() {
    dispatcher.drain(true);
    inline.stop();
    repairs.stop();
    heartbeat.stop();
  }

  @Override
  public void close() {
    if (started) {
      inline.stop();
      repairs.stop();
      dispatcher.stop();
      heartbeat.stop();
    } else {
      redis.close();
    }
  }
}
