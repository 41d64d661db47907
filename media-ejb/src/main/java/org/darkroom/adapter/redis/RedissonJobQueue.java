package org.darkroom.adapter.redis;

import static org.darkroom.shared.SharedJson.JSON;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.darkroom.job.Claim;
import org.darkroom.job.Due;
import org.darkroom.job.JobQueue;
import org.darkroom.job.JobSettings;
import org.darkroom.job.Lease;
import org.darkroom.job.Pulse;
import org.darkroom.job.QueueCounts;
import org.darkroom.job.QueueEntry;
import org.darkroom.job.QueueName;
import org.darkroom.job.Release;
import org.darkroom.job.Room;
import org.darkroom.job.ScanPage;
import org.darkroom.job.Steering;
import org.jspecify.annotations.Nullable;
import org.redisson.api.RScript.ReturnType;
import org.redisson.client.codec.StringCodec;

/** The queue by Lua scripts, all keys of a queue under one hash tag. */
@Singleton
class RedissonJobQueue implements JobQueue {
  private static final LuaScript ENQUEUE = LuaScript.adding("enqueue");
  private static final LuaScript CLAIM = LuaScript.claiming("claim");
  private static final LuaScript RELEASE = LuaScript.changing("release");
  private static final LuaScript HEARTBEAT = LuaScript.changing("heartbeat");
  private static final LuaScript SWEEP = LuaScript.changing("sweep");
  private static final LuaScript CANCEL = LuaScript.changing("cancel");
  private static final LuaScript FORGET = LuaScript.changing("forget");
  private static final LuaScript STEER = LuaScript.changing("steer");
  private static final LuaScript SCAN = LuaScript.reading("scan");
  private static final LuaScript COUNTS = LuaScript.reading("counts");
  private static final LuaScript POSITION = LuaScript.reading("position");
  private static final String WORK = "darkroom:work";

  /** Above the client's own time-out with its repeats. */
  private static final Duration PATIENCE = Duration.ofSeconds(12);

  private final RedisConnection connection;
  private final Scripts scripts;
  private final JobSettings settings;
  private final Channels channels = new Channels();
  private final Map<QueueName, String> rules = new EnumMap<>(QueueName.class);
  private final Map<QueueName, Enqueuing> enqueuing = new EnumMap<>(QueueName.class);

  @Inject
  RedissonJobQueue(RedisConnection connection, Scripts scripts, JobSettings settings) {
    this.connection = connection;
    this.scripts = scripts;
    this.settings = settings;
    for (QueueName queue : QueueName.values()) {
      rules.put(queue, Entries.rules(settings.rules(queue)));
      enqueuing.put(
          queue,
          new Enqueuing((arguments, patience) -> change(ENQUEUE, queue, arguments, patience)));
    }
  }

  @Override
  public int enqueue(QueueName queue, List<Due> jobs, Duration patience) {
    bounded(jobs);
    if (jobs.isEmpty()) {
      return 0;
    }
    scripts.requireNone();
    Enqueuing own = Objects.requireNonNull(enqueuing.get(queue));
    return own.add(jobs, patience);
  }

  @Override
  public Claim claim(QueueName queue, Room room, List<Release> releases) {
    bounded(room.leaseIds());
    bounded(releases);
    JsonObject answer =
        change(
            CLAIM,
            queue,
            JSON.createObjectBuilder()
                .add("releases", Entries.releases(releases))
                .add("leases", JSON.createArrayBuilder(room.leaseIds()))
                .add("ordinary", room.ordinary())
                .add("lease", settings.lease().toMillis()));
    JsonArray claimed = Entries.list(answer.get("claimed"));
    List<Claim.Taken> taken = new ArrayList<>();
    for (int i = 0; i < claimed.size(); i += 2) {
      taken.add(
          new Claim.Taken(
              new Lease(Entries.entry(queue, claimed.getString(i)), room.leaseIds().get(i / 2)),
              Duration.ofMillis(claimed.getJsonNumber(i + 1).longValue())));
    }
    long due = answer.getJsonNumber("due").longValue();
    return new Claim(taken, due < 0 ? null : Duration.ofMillis(due), answer.getBoolean("none"));
  }

  @Override
  public void release(QueueName queue, List<Release> releases) {
    bounded(releases);
    change(RELEASE, queue, JSON.createObjectBuilder().add("releases", Entries.releases(releases)));
  }

  @Override
  public Pulse heartbeat(QueueName queue, List<Lease> leases, boolean restore) {
    bounded(leases);
    JsonObject answer =
        change(
            HEARTBEAT,
            queue,
            JSON.createObjectBuilder()
                .add("leases", Entries.leases(leases))
                .add("lease", settings.lease().toMillis())
                .add("restore", restore));
    return new Pulse(ids(answer.get("lost")), ids(answer.get("stopped")));
  }

  @Override
  public int sweep(QueueName queue, boolean judging) {
    long lease = settings.lease().toMillis();
    return change(
            SWEEP,
            queue,
            JSON.createObjectBuilder()
                .add("pause", Math.min(1_000, lease / 3))
                .add("lease", lease)
                .add("judging", judging))
        .getInt("swept");
  }

  @Override
  public void cancel(QueueName queue, List<QueueEntry> entries) {
    bounded(entries);
    List<String> texts = entries.stream().map(Entries::text).toList();
    change(
        CANCEL, queue, JSON.createObjectBuilder().add("entries", JSON.createArrayBuilder(texts)));
  }

  @Override
  public ScanPage scan(QueueName queue, String from) {
    JsonObject page =
        Entries.object(scripts.call(SCAN, ReturnType.VALUE, base(queue), PATIENCE, from));
    JsonArray read = Entries.list(page.get("entries"));
    List<Lease> entries = new ArrayList<>();
    for (int i = 0; i < read.size(); i += 2) {
      entries.add(new Lease(Entries.entry(queue, read.getString(i)), read.getString(i + 1)));
    }
    String next = page.getString("next");
    return new ScanPage(entries, next.isEmpty() ? null : next);
  }

  @Override
  public int forget(QueueName queue, List<Lease> entries) {
    bounded(entries);
    return change(FORGET, queue, JSON.createObjectBuilder().add("entries", Entries.leases(entries)))
        .getInt("removed");
  }

  @Override
  public QueueCounts counts(QueueName queue) {
    JsonObject counts =
        Entries.object(scripts.call(COUNTS, ReturnType.VALUE, base(queue), PATIENCE));
    return new QueueCounts(
        counts.getJsonNumber("waiting").longValue(),
        counts.getJsonNumber("active").longValue(),
        counts.getJsonNumber("delayed").longValue(),
        Duration.ofMillis(counts.getJsonNumber("oldest").longValue()));
  }

  @Override
  public void steer(QueueName queue, Steering steering) {
    change(
        STEER,
        queue,
        JSON.createObjectBuilder()
            .add("paused", steering.paused())
            .add("rollout", steering.rollout() == null ? -1 : steering.rollout()));
  }

  @Override
  public Steering steering(QueueName queue) {
    JsonObject counts =
        Entries.object(scripts.call(COUNTS, ReturnType.VALUE, base(queue), PATIENCE));
    int rollout = counts.getInt("rollout");
    return new Steering(counts.getBoolean("paused"), rollout < 0 ? null : rollout);
  }

  @Override
  public OptionalInt position(QueueEntry entry) {
    String before =
        scripts.call(POSITION, ReturnType.LONG, base(entry.queue()), PATIENCE, Entries.text(entry));
    int position = Integer.parseInt(before);
    return position < 0 ? OptionalInt.empty() : OptionalInt.of(position);
  }

  @Override
  public void onWork(Consumer<QueueName> hint) {
    connection.onConnect(
        client -> {
          var subscribed =
              client
                  .getTopic(WORK, StringCodec.INSTANCE)
                  .addListenerAsync(String.class, (channel, base) -> queueOf(base).ifPresent(hint));
          subscribed.exceptionally(away -> -1);
        });
  }

  private static Optional<QueueName> queueOf(String base) {
    return Stream.of(QueueName.values()).filter(queue -> base(queue).equals(base)).findFirst();
  }

  private JsonObject change(LuaScript script, QueueName queue, JsonObjectBuilder arguments) {
    return change(script, queue, arguments.build(), PATIENCE);
  }

  private JsonObject change(
      LuaScript script, QueueName queue, JsonObject arguments, Duration patience) {
    Channels.Call call = channels.open();
    String answer =
        scripts.call(
            script,
            ReturnType.VALUE,
            base(queue),
            patience,
            call.channel(),
            call.number(),
            settings.lease().toMillis() * 2,
            Objects.requireNonNull(rules.get(queue)),
            arguments.toString());
    channels.answered(call);
    return Entries.object(answer);
  }

  private static Set<UUID> ids(@Nullable JsonValue entries) {
    return Entries.list(entries).stream()
        .map(value -> ShortIds.id(((JsonString) value).getString()))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static String base(QueueName queue) {
    return "darkroom:{" + queue.id() + "}";
  }

  private static void bounded(List<?> elements) {
    if (elements.size() > MOST) {
      throw new IllegalArgumentException("at most " + MOST + " in a call: " + elements.size());
    }
  }
}
