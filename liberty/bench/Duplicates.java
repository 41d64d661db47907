import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.darkroom.adapter.jpa.JobDatabase;
import org.darkroom.image.Duplicate;
import org.darkroom.services.EmbeddedServices;
import org.darkroom.services.TestServices;

/** Fills a database with hashes and searches among them; see the file "duplicates" beside this one. */
public final class Duplicates {
  private static final int BATCH = 20_000;
  private static final int MOST = 20;
  private static final double BOUND_MILLISECONDS = 50;

  private final Random random = new Random(11);
  private final List<UUID> ids = new ArrayList<>();
  private final long[] hashes;
  private final Map<String, List<Integer>> sorts = new HashMap<>();
  private final EmbeddedServices services = TestServices.fresh();

  private Duplicates(int count) {
    hashes = new long[count];
  }

  public static void main(String[] args) throws Exception {
    Map<String, String> options = new HashMap<>();
    for (int i = 0; i + 1 < args.length; i += 2) {
      options.put(args[i].substring(2), args[i + 1]);
    }
    Duplicates bench = new Duplicates(Integer.parseInt(options.getOrDefault("hashes", "1000000")));
    boolean good;
    try {
      good =
          bench.run(
              Integer.parseInt(options.getOrDefault("searches", "2000")),
              Boolean.parseBoolean(options.getOrDefault("cold", "false")));
    } finally {
      TestServices.discard(bench.services);
    }
    System.exit(good ? 0 : 1);
  }

  private boolean run(int searches, boolean cold) throws Exception {
    services.postgres().start();
    draw();
    try (JobDatabase database = JobDatabase.of(services.postgres())) {
      long start = System.nanoTime();
      fill(database);
      System.out.printf(
          Locale.ROOT,
          "%d hashes of one owner, filled in %.0f s; table and indexes %s, of these the quarters %s each%n",
          hashes.length,
          (System.nanoTime() - start) / 1e9,
          database.value("select pg_size_pretty(pg_total_relation_size('image_hash'))"),
          database.value("select pg_size_pretty(pg_relation_size('image_hash_quarter_1'))"));
      if (cold) {
        services.postgres().stop();
        services.postgres().start();
      }
    }
    try (JobDatabase database = JobDatabase.of(services.postgres())) {
      System.out.println(
          "| searched for | searches | median ms | p95 | p99 | longest | found each | wrong |\n"
              + "|---|---|---|---|---|---|---|---|");
      boolean good = true;
      for (String sort : List.of("alone", "group", "edited", "plain page", "flood")) {
        good &= search(database, sort, searches);
      }
      return good;
    }
  }

  private boolean search(JobDatabase database, String sort, int searches) {
    List<Integer> members = sorts.get(sort);
    double[] times = new double[Math.min(searches, members.size())];
    int found = 0;
    int wrong = 0;
    for (int i = 0; i < times.length; i++) {
      int one = members.get(random.nextInt(members.size()));
      UUID id = ids.get(one);
      long start = System.nanoTime();
      List<Duplicate> duplicates =
          database.duplicates().of(List.of(id), MOST).getOrDefault(id, List.of());
      times[i] = (System.nanoTime() - start) / 1e6;
      found += duplicates.size();
      if (i % 50 == 0 && !distances(one).equals(duplicates.stream().map(Duplicate::distance).toList())) {
        wrong++;
      }
    }
    Arrays.sort(times);
    double p99 = times[(int) (times.length * 0.99)];
    System.out.printf(
        Locale.ROOT,
        "| %s (%d) | %d | %.1f | %.1f | %.1f | %.1f | %.1f | %d |%n",
        sort,
        members.size(),
        times.length,
        times[times.length / 2],
        times[(int) (times.length * 0.95)],
        p99,
        times[times.length - 1],
        (double) found / times.length,
        wrong);
    return wrong == 0 && p99 < BOUND_MILLISECONDS;
  }

  /** The distances of the nearest, by comparing all. */
  private List<Integer> distances(int one) {
    int[] counts = new int[9];
    for (int i = 0; i < hashes.length; i++) {
      int distance = Long.bitCount(hashes[i] ^ hashes[one]);
      if (i != one && distance <= 8) {
        counts[distance]++;
      }
    }
    List<Integer> distances = new ArrayList<>();
    for (int distance = 0; distance <= 8; distance++) {
      for (int i = 0; i < counts[distance] && distances.size() < MOST; i++) {
        distances.add(distance);
      }
    }
    return distances;
  }

  /**
   * Hashes as they come: the bits of the lowest frequencies lean to one side, since most pictures
   * are bright above and in the middle.
   */
  private void draw() {
    int at = 0;
    int count = hashes.length;
    while (at < count * 0.7) {
      at = add(at, "alone", natural());
    }
    while (at < count * 0.85) {
      long shot = natural();
      for (int i = 0, size = 2 + random.nextInt(30); i < size && at < count * 0.85; i++) {
        at = add(at, "group", shot ^ flips(random.nextInt(7)));
      }
    }
    while (at < count * 0.95) {
      long original = natural();
      for (int i = 0, size = 100 + random.nextInt(2000); i < size && at < count * 0.95; i++) {
        at = add(at, "edited", original ^ flips(random.nextInt(13)));
      }
    }
    long page = natural();
    while (at < count * 0.98) {
      at = add(at, "plain page", page ^ flips(random.nextInt(10)));
    }
    long same = natural();
    while (at < count) {
      at = add(at, "flood", same);
    }
  }

  private int add(int at, String sort, long hash) {
    hashes[at] = hash;
    sorts.computeIfAbsent(sort, it -> new ArrayList<>()).add(at);
    return at + 1;
  }

  private long natural() {
    long hash = 0;
    for (int i = 0; i < 64; i++) {
      double lean = i < 16 ? 0.5 + 0.25 * Math.cos(i) : 0.5;
      hash = hash << 1 | (random.nextDouble() < lean ? 1 : 0);
    }
    return hash;
  }

  private long flips(int bits) {
    long flips = 0;
    while (Long.bitCount(flips) < bits) {
      flips |= 1L << random.nextInt(64);
    }
    return flips;
  }

  private void fill(JobDatabase database) {
    for (int from = 0; from < hashes.length; from += BATCH) {
      StringBuilder names = new StringBuilder("{");
      StringBuilder values = new StringBuilder("{");
      for (int i = from; i < Math.min(hashes.length, from + BATCH); i++) {
        UUID id = new UUID(random.nextLong(), random.nextLong());
        ids.add(id);
        names.append(i == from ? "" : ",").append(id);
        values.append(i == from ? "" : ",").append(hashes[i]);
      }
      String all = names.append('}').toString();
      database.update(
          """
          insert into asset (id, issuer, tenant, owner, kind, status, file_name, content_type, temp_key,
                             created_at, upload_expires_at, updated_at)
          select id, 'bench', 'acme', 'alice', 'IMAGE', 'READY', 'a.jpg', 'image/jpeg', 'temp/' || id,
                 now(), now(), now() from unnest(cast(?1 as uuid[])) as id
          """,
          all);
      database.update(
          """
          insert into image_hash (asset_id, owner, hash)
          select id, image_owner('bench', 'acme', 'alice'), hash
            from unnest(cast(?1 as uuid[]), cast(?2 as bigint[])) as h(id, hash)
          """,
          all,
          values.append('}').toString());
    }
    database.value("select cast(count(*) as text) from image_hash");
  }
}
