package org.darkroom.adapter.redis;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
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
import org.jspecify.annotations.Nullable;
import org.redisson.api.RScript.ReturnType;
import org.redisson.client.codec.StringCodec;

/** The queue by Lua scripts, all keys of a queue under one hash tag. */
@Singleton
class RedissonJobQueue implements JobQueue {
  private static final LuaScript ENQUEUE = LuaScript.changing("enqueue");
  private static final LuaScript CLAIM = LuaScript.changing("claim");
  private static final LuaScript RELEASE = LuaScript.changing("release");
  private static final LuaScript HEARTBEAT = LuaScript.changing("heartbeat");
  private static final LuaScript SWEEP = LuaScript.changing("sweep");
  private static final LuaScript CANCEL = LuaScript.changing("cancel");
  private static final LuaScript FORGET = LuaScript.changing("forget");
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

  @Inject
  RedissonJobQueue(RedisConnection connection, Scripts scripts, JobSettings settings) {
    this.connection = connection;
    this.scripts = scripts;
    this.settings = settings;
  }

  @Override
  public int enqueue(QueueName queue, List<Due> jobs, Duration patience) {
    bounded(jobs);
    JsonArrayBuilder entries = Json.createArrayBuilder();
    for (Due job : jobs) {
      entries.add(
          Json.createArrayBuilder().add(Entries.text(job.entry())).add(job.delay().toMillis()));
    }
    return change(ENQUEUE, queue, patience, object().add("entries", entries)).getInt("added");
  }

  @Override
  public Claim claim(QueueName queue, List<String> leaseIds, List<Release> releases) {
    bounded(leaseIds);
    bounded(releases);
    JsonObject answer =
        change(
            CLAIM,
            queue,
            PATIENCE,
            object()
                .add("releases", Entries.releases(releases))
                .add("leases", Json.createArrayBuilder(leaseIds))
                .add("lease", settings.lease().toMillis()));
    List<Claim.Taken> taken =
        Entries.list(answer.get("claimed")).stream()
            .map(JsonValue::asJsonArray)
            .map(row -> taken(queue, row))
            .toList();
    long due = answer.getJsonNumber("due").longValue();
    return new Claim(taken, due < 0 ? null : Duration.ofMillis(due));
  }

  private static Claim.Taken taken(QueueName queue, JsonArray row) {
    return new Claim.Taken(
        new Lease(Entries.entry(queue, row.getString(0)), row.getString(1)),
        Duration.ofMillis(row.getJsonNumber(2).longValue()));
  }

  @Override
  public void release(QueueName queue, List<Release> releases) {
    bounded(releases);
    change(RELEASE, queue, PATIENCE, object().add("releases", Entries.releases(releases)));
  }

  @Override
  public Pulse heartbeat(QueueName queue, List<Lease> leases, boolean restore) {
    bounded(leases);
    JsonObject answer =
        change(
            HEARTBEAT,
            queue,
            PATIENCE,
            object()
                .add("leases", Entries.leases(leases))
                .add("lease", settings.lease().toMillis())
                .add("restore", restore));
    return new Pulse(ids(answer.get("lost")), ids(answer.get("stopped")));
  }

  @Override
  public int sweep(QueueName queue) {
    long pause = Math.min(1_000, settings.lease().toMillis() / 3);
    return change(SWEEP, queue, PATIENCE, object().add("pause", pause)).getInt("swept");
  }

  @Override
  public void cancel(QueueName queue, List<QueueEntry> entries) {
    bounded(entries);
    List<String> texts = entries.stream().map(Entries::text).toList();
    change(CANCEL, queue, PATIENCE, object().add("entries", Json.createArrayBuilder(texts)));
  }

  @Override
  public List<Lease> scan(QueueName queue, int skip) {
    String page = scripts.call(SCAN, ReturnType.VALUE, base(queue), PATIENCE, skip, JobQueue.MOST);
    return Entries.array(page).stream()
        .map(JsonValue::asJsonArray)
        .map(row -> new Lease(Entries.entry(queue, row.getString(0)), row.getString(1)))
        .toList();
  }

  @Override
  public int forget(QueueName queue, List<Lease> entries) {
    bounded(entries);
    return change(FORGET, queue, PATIENCE, object().add("entries", Entries.leases(entries)))
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
  public OptionalInt position(QueueEntry entry) {
    String before =
        scripts.call(POSITION, ReturnType.LONG, base(entry.queue()), PATIENCE, Entries.text(entry));
    int position = Integer.parseInt(before);
    return position < 0 ? OptionalInt.empty() : OptionalInt.of(position);
  }

  @Override
  public void onWork(Runnable hint) {
    connection.onConnect(
        client -> {
          var subscribed =
              client
                  .getTopic(WORK, StringCodec.INSTANCE)
                  .addListenerAsync(String.class, (channel, queue) -> hint.run());
          subscribed.exceptionally(away -> -1);
        });
  }

  private JsonObject change(
      LuaScript script, QueueName queue, Duration patience, JsonObjectBuilder arguments) {
    String json = arguments.build().toString();
    long kept = settings.lease().toMillis() * 2;
    String answer =
        channels.with(
            call ->
                scripts.call(
                    script,
                    ReturnType.VALUE,
                    base(queue),
                    patience,
                    call.channel(),
                    call.number(),
                    kept,
                    json));
    return Entries.object(answer);
  }

  private static Set<UUID> ids(@Nullable JsonValue entries) {
    return Entries.list(entries).stream()
        .map(value -> Entries.id(((JsonString) value).getString()))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static JsonObjectBuilder object() {
    return Json.createObjectBuilder();
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
