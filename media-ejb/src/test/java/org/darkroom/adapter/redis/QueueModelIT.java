package org.darkroom.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.darkroom.job.Claim;
import org.darkroom.job.Due;
import org.darkroom.job.JobQueue;
import org.darkroom.job.JobSettings;
import org.darkroom.job.Lease;
import org.darkroom.job.Priority;
import org.darkroom.job.Pulse;
import org.darkroom.job.QueueCounts;
import org.darkroom.job.QueueEntry;
import org.darkroom.job.QueueName;
import org.darkroom.job.Release;
import org.darkroom.job.Room;
import org.darkroom.job.ScanPage;
import org.darkroom.job.Steering;
import org.darkroom.services.TestServices;
import org.darkroom.shared.MapConfig;
import org.darkroom.shared.Settings;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.redisson.client.codec.StringCodec;

/**
 * Random commands against the real scripts and a simple model, compared after each; every changing
 * call is sent twice, as by a client that lost its connection.
 */
class QueueModelIT {
  private static final QueueName NAME = QueueName.MEDIA_IMAGE;
  private static final String[] LANES = {"a/1", "a/2", "a/3", "b/1", "b/2", "single", ""};
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final List<QueueEntry> known = new ArrayList<>();
  private int leases;

  @ParameterizedTest
  @CsvSource({
    "1,0,0,0",
    "2,0,0,0",
    "3,3,0,0",
    "4,3,0,0",
    "5,0,8,0",
    "6,0,0,60",
    "7,2,12,0",
    "8,4,20,90",
    "9,1,0,0",
    "10,5,30,150",
    "11,1,0,0",
    "12,1,9,0",
    "13,2,0,0",
    "14,1,0,200"
  })
  void commands_random_actAsTheModel(long seed, int cap, int ownerRate, int rate) {
    JobSettings settings = settings(cap, ownerRate, rate);
    try (TestRedis redis =
        TestRedis.of(TestServices.shared().redis().url(), settings).emptied().repeating()) {
      JobQueue queue = redis.queue();
      QueueModel model = new QueueModel(settings.rules(NAME));
      Random random = new Random(seed);
      for (int step = 0; step < 250; step++) {
        act(queue, model, random, "seed " + seed + " step " + step);
        compare(redis, queue, model, "seed " + seed + " step " + step);
      }
    }
  }

  private void act(JobQueue queue, QueueModel model, Random random, String at) {
    switch (random.nextInt(10)) {
      case 0, 1, 2 -> {
        List<Due> jobs =
            IntStream.range(0, 1 + random.nextInt(6)).mapToObj(i -> due(random)).toList();
        assertThat(queue.enqueue(NAME, jobs, PATIENCE)).as(at).isEqualTo(model.enqueue(jobs));
      }
      case 3, 4, 5 -> claim(queue, model, random, at);
      case 6 -> {
        List<Release> releases = releases(model, random);
        model.release(releases);
        queue.release(NAME, releases);
      }
      case 7 -> {
        boolean restore = random.nextBoolean();
        List<Lease> some =
            distinct(leases(model, random)).stream().filter(l -> !l.leaseId().isEmpty()).toList();
        Pulse pulse = queue.heartbeat(NAME, some, restore);
        assertThat(pulse.lost()).as(at).isEqualTo(ids(model.heartbeat(some, restore)));
        Set<QueueEntry> stopped =
            some.stream()
                .map(Lease::entry)
                .filter(model.stopped::contains)
                .collect(Collectors.toSet());
        assertThat(pulse.stopped()).as(at).isEqualTo(ids(stopped));
      }
      case 8 -> {
        if (random.nextBoolean()) {
          List<QueueEntry> some = some(random);
          model.cancel(some);
          queue.cancel(NAME, some);
        } else {
          List<Lease> some = distinct(leases(model, random));
          assertThat(queue.forget(NAME, some)).as(at).isEqualTo(model.forget(some));
        }
      }
      default -> {
        Integer rollout = random.nextBoolean() ? null : random.nextInt(101);
        Steering steering = new Steering(random.nextInt(4) == 0, rollout);
        model.steer(steering);
        queue.steer(NAME, steering);
        assertThat(queue.steering(NAME)).as(at).isEqualTo(steering);
      }
    }
  }

  private void claim(JobQueue queue, QueueModel model, Random random, String at) {
    int places = random.nextInt(9);
    int ordinary = random.nextInt(places + 1);
    List<String> ids = IntStream.range(0, places).mapToObj(i -> "lease" + leases++).toList();
    List<Release> releases = random.nextBoolean() ? List.of() : releases(model, random);
    model.release(releases);
    int[] expected = model.claimable(places, ordinary);

    Claim claim = queue.claim(NAME, new Room(ids, ordinary), releases);

    List<Lease> taken = claim.taken().stream().map(Claim.Taken::lease).toList();
    assertThat(taken).as(at).extracting(Lease::entry).doesNotHaveDuplicates();
    long critical = taken.stream().filter(lease -> isCritical(lease.entry())).count();
    assertThat(new int[] {(int) critical, taken.size() - (int) critical})
        .as(at)
        .isEqualTo(expected);
    for (Lease lease : taken) {
      QueueEntry entry = lease.entry();
      assertThat(model.waiting).as(at).contains(entry);
      assertThat(isCritical(entry) || model.isOpen(entry.lane())).as(at).isTrue();
      model.take(lease);
    }
    assertThat(claim.none()).as(at).isEqualTo(model.waiting.isEmpty());
    for (Lease lease : taken) {
      QueueEntry entry = lease.entry();
      assertThat(model.lane(isCritical(entry) ? null : entry.lane()))
          .as(at)
          .allMatch(left -> left.priority().level() >= entry.priority().level());
    }
  }

  private static void compare(TestRedis redis, JobQueue queue, QueueModel model, String at) {
    QueueCounts counts = queue.counts(NAME);
    assertThat(counts.waiting()).as(at).isEqualTo(model.waiting.size());
    assertThat(counts.delayed()).as(at).isEqualTo(model.delayed.size());
    assertThat(counts.active()).as(at).isEqualTo(model.leased.size());
    Map<QueueEntry, String> scanned = new HashMap<>();
    String from = "";
    while (from != null) {
      ScanPage page = queue.scan(NAME, from);
      page.entries().forEach(lease -> scanned.put(lease.entry(), lease.leaseId()));
      from = page.next();
    }
    Map<QueueEntry, String> expected = new HashMap<>(model.leased);
    model.waiting.forEach(entry -> expected.put(entry, ""));
    model.delayed.forEach(entry -> expected.put(entry, ""));
    assertThat(scanned).as(at).isEqualTo(expected);
    everyLaneIsSomewhere(redis, model, at);
  }

  private static void everyLaneIsSomewhere(TestRedis redis, QueueModel model, String at) {
    List<String> filed = new ArrayList<>();
    for (String set :
        List.of("ready", "blocked", "off", "capped:a", "capped:b", "capped:single", "capped:")) {
      filed.addAll(set(redis, set));
    }
    assertThat(filed).as(at).containsExactlyInAnyOrderElementsOf(model.lanes());
    assertThat(set(redis, "lanes")).as(at).containsExactlyInAnyOrderElementsOf(model.lanes());
    for (String group : List.of("a", "b", "single", "")) {
      Object running =
          redis
              .connection()
              .client("test")
              .getMap(key("meta"), StringCodec.INSTANCE)
              .get("r/" + group);
      assertThat(running == null ? 0 : Integer.parseInt(running.toString()))
          .as(at + " group " + group)
          .isEqualTo(model.running(group));
    }
  }

  private static java.util.Collection<String> set(TestRedis redis, String name) {
    return redis
        .connection()
        .client("test")
        .<String>getScoredSortedSet(key(name), StringCodec.INSTANCE)
        .readAll();
  }

  private static String key(String name) {
    return "darkroom:{" + NAME.id() + "}:" + name;
  }

  private Due due(Random random) {
    Duration delay = random.nextInt(6) == 0 ? Duration.ofHours(1) : Duration.ZERO;
    if (!known.isEmpty() && random.nextInt(4) == 0) {
      return new Due(known.get(random.nextInt(known.size())), delay);
    }
    QueueEntry entry =
        new QueueEntry(
            new UUID(random.nextLong(), random.nextLong()),
            NAME,
            Priority.of(random.nextInt(4)),
            LANES[random.nextInt(LANES.length)]);
    known.add(entry);
    return new Due(entry, delay);
  }

  private List<QueueEntry> some(Random random) {
    Set<QueueEntry> some = new HashSet<>();
    for (int i = random.nextInt(4); i >= 0 && !known.isEmpty(); i--) {
      some.add(known.get(random.nextInt(known.size())));
    }
    return List.copyOf(some);
  }

  /** Leases as they are, and some that never were. */
  private List<Lease> leases(QueueModel model, Random random) {
    List<Lease> leases = new ArrayList<>();
    List<QueueEntry> held = new ArrayList<>(model.leased.keySet());
    held.sort(java.util.Comparator.comparing(entry -> entry.id().toString()));
    for (QueueEntry entry : held) {
      if (random.nextInt(3) > 0) {
        leases.add(new Lease(entry, random.nextInt(5) == 0 ? "other" : model.leased.get(entry)));
      }
    }
    some(random).forEach(entry -> leases.add(new Lease(entry, random.nextBoolean() ? "" : "old")));
    return leases;
  }

  private static List<Lease> distinct(List<Lease> leases) {
    Map<QueueEntry, Lease> first = new HashMap<>();
    leases.forEach(lease -> first.putIfAbsent(lease.entry(), lease));
    return List.copyOf(first.values());
  }

  private List<Release> releases(QueueModel model, Random random) {
    List<Release> releases = new ArrayList<>();
    for (Lease lease : leases(model, random)) {
      Duration again = random.nextInt(3) == 0 ? Duration.ofHours(1) : Duration.ZERO;
      releases.add(new Release(lease, random.nextInt(3) == 0 ? null : again));
    }
    return releases;
  }

  private static boolean isCritical(QueueEntry entry) {
    return entry.priority() == Priority.CRITICAL;
  }

  private static Set<UUID> ids(Set<QueueEntry> entries) {
    return entries.stream().map(QueueEntry::id).collect(Collectors.toSet());
  }

  private static JobSettings settings(int cap, int ownerRate, int rate) {
    String prefix = "darkroom.queue." + NAME.id();
    return new JobSettings(
        new Settings(
            MapConfig.of(
                prefix + ".cap",
                "" + cap,
                prefix + ".owner-rate",
                "" + ownerRate,
                prefix + ".rate",
                "" + rate,
                prefix + ".weights",
                "a=3",
                "darkroom.queue.rate-window-ms",
                "3600000",
                "darkroom.queue.lease-ms",
                "600000")));
  }
}
