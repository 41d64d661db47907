package org.darkroom.adapter.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.darkroom.asset.AssetResult;
import org.darkroom.asset.MediaFacts;
import org.darkroom.image.Duplicate;
import org.darkroom.image.Duplicates;
import org.darkroom.job.Attempt;
import org.darkroom.job.Effect;
import org.darkroom.job.Ending;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JpaDuplicatesIT extends LiveDatabase {
  private static final int MANY = 20_000;
  private static final int ALL = 1_000_000;

  private final Random random = new Random(7);
  private Duplicates duplicates;

  @BeforeEach
  void open() {
    duplicates = database.duplicates();
  }

  @Test
  void of_manyHashes_areExactlyThoseThatComparingAllFinds() {
    List<Hashed> all = hashes();
    insert(all);
    int found = 0;
    Set<Integer> distances = new HashSet<>();
    for (int i = 0; i < 300; i++) {
      Hashed one = all.get(i * (MANY / 300));
      List<Duplicate> expected =
          all.stream()
              .filter(it -> !it.id.equals(one.id))
              .map(it -> new Duplicate(it.id, Long.bitCount(it.hash ^ one.hash)))
              .filter(it -> it.distance() <= Duplicates.DISTANCE)
              .sorted(order())
              .toList();
      assertThat(duplicates.of(List.of(one.id), ALL).getOrDefault(one.id, List.of()))
          .isEqualTo(expected);
      found += expected.size();
      expected.forEach(it -> distances.add(it.distance()));
    }
    assertThat(found).isGreaterThan(1000);
    assertThat(distances).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7, 8);
  }

  @Test
  void of_eightBitsHoweverTheyFall_isFoundAndNineIsNot() {
    Hashed one = new Hashed(UUID.randomUUID(), random.nextLong());
    List<Hashed> all = new ArrayList<>(List.of(one));
    for (int first = 0; first <= 8; first++) {
      for (int second = 0; first + second <= 8; second++) {
        for (int third = 0; first + second + third <= 8; third++) {
          int fourth = 8 - first - second - third;
          long flips = bits(first) << 48 | bits(second) << 32 | bits(third) << 16 | bits(fourth);
          all.add(new Hashed(UUID.randomUUID(), one.hash ^ flips));
        }
      }
    }
    int near = all.size() - 1;
    for (int i = 0; i < 200; i++) {
      all.add(new Hashed(UUID.randomUUID(), one.hash ^ flipped(9)));
    }
    insert(all);

    List<Duplicate> found = found(one.id, ALL);

    assertThat(found).hasSize(near).extracting(Duplicate::distance).containsOnly(8);
  }

  @Test
  void of_moreThanWanted_areTheNearest() {
    Hashed one = new Hashed(UUID.randomUUID(), 42);
    List<Hashed> all = new ArrayList<>(List.of(one));
    for (int i = 0; i < 40; i++) {
      all.add(new Hashed(UUID.randomUUID(), 42 ^ bits(i % 8)));
    }
    insert(all);
    assertThat(found(one.id, 10))
        .extracting(Duplicate::distance)
        .containsExactly(0, 0, 0, 0, 0, 1, 1, 1, 1, 1);
    assertThat(duplicates.of(List.of(one.id, all.get(1).id), 3).values())
        .allSatisfy(it -> assertThat(it).hasSize(3));
  }

  @Test
  void of_otherOwners_areNeverFound() {
    Hashed one = new Hashed(UUID.randomUUID(), 42);
    List<Hashed> others = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      others.add(new Hashed(UUID.randomUUID(), 42));
    }
    List<Hashed> all = new ArrayList<>(others);
    all.add(one);
    insert(all);
    own(others.get(0).id, "test", "acme", "bob");
    own(others.get(1).id, "test", "globex", "alice");
    own(others.get(2).id, "elsewhere", "acme", "alice");
    database.update(
        "update asset set tenant = null where id = cast(?1 as uuid)", others.get(3).id.toString());
    number();
    assertThat(found(one.id, ALL)).isEmpty();
    assertThat(found(others.get(0).id, ALL)).isEmpty();
    // Not even where two owners had the same number.
    database.update("update image_hash set owner = 7");
    assertThat(found(one.id, ALL)).isEmpty();
    own(others.get(1).id, "test", "acme", "alice");
    assertThat(found(one.id, ALL)).extracting(Duplicate::id).containsExactly(others.get(1).id);
  }

  @Test
  void of_publishedAndMadeAnew_isComparedByItsNewestHash() {
    UUID one = published("00000000000000ff");
    UUID other = published("00000000000000fe");
    UUID far = published("ffffffffffffffff");
    assertThat(found(one, ALL)).containsExactly(new Duplicate(other, 1));
    assertThat(found(far, ALL)).isEmpty();

    database.update(
        "update asset set generation = 2, reprocess_percent = 0 where id = cast(?1 as uuid)",
        far.toString());
    finish(samples.start(samples.insert(far, 2)).attempt(), "00000000000000fc");

    assertThat(database.asset("perceptual_hash", far)).isEqualTo("00000000000000fc");
    assertThat(found(far, ALL)).containsExactly(new Duplicate(other, 1), new Duplicate(one, 2));
    assertThat(found(one, ALL)).hasSize(2);
  }

  @Test
  void of_deleted_isGoneAtOnce() {
    UUID one = published("8000000000000001");
    UUID other = published("8000000000000001");
    assertThat(found(one, ALL)).containsExactly(new Duplicate(other, 0));
    database.transactions().inNew(() -> database.assets().delete(other, Instant.now()));
    assertThat(found(one, ALL)).isEmpty();
    assertThat(found(other, ALL)).isEmpty();
    assertThat(database.count("image_hash")).isEqualTo(1);
  }

  private record Hashed(UUID id, long hash) {}

  private List<Duplicate> found(UUID id, int most) {
    return duplicates.of(List.of(id), most).getOrDefault(id, List.of());
  }

  private static Comparator<Duplicate> order() {
    return Comparator.comparingInt(Duplicate::distance)
        .thenComparing(it -> it.id().toString(), Comparator.reverseOrder());
  }

  /** Some alone, most of them around others, at all distances that matter. */
  private List<Hashed> hashes() {
    List<Hashed> all = new ArrayList<>();
    while (all.size() < MANY) {
      long centre = random.nextLong();
      for (int i = 0, size = 1 + random.nextInt(40); i < size && all.size() < MANY; i++) {
        all.add(new Hashed(UUID.randomUUID(), centre ^ flipped(random.nextInt(9))));
      }
    }
    return all;
  }

  private long flipped(int bits) {
    long flips = 0;
    while (Long.bitCount(flips) < bits) {
      flips |= 1L << random.nextInt(64);
    }
    return flips;
  }

  private static long bits(int count) {
    return (1L << count) - 1;
  }

  private static void insert(List<Hashed> all) {
    String ids = array(all.stream().map(it -> it.id.toString()).toList());
    String hashes = array(all.stream().map(it -> Long.toString(it.hash)).toList());
    database.update(
        """
        insert into asset (id, issuer, tenant, owner, kind, status, file_name, content_type, temp_key,
                           created_at, upload_expires_at, updated_at)
        select id, 'test', 'acme', 'alice', 'IMAGE', 'READY', 'a.jpg', 'image/jpeg', 'temp/' || id,
               now(), now(), now() from unnest(cast(?1 as uuid[])) as id
        """,
        ids);
    database.update(
        """
        insert into image_hash (asset_id, owner, hash)
        select id, image_owner('test', 'acme', 'alice'), hash
          from unnest(cast(?1 as uuid[]), cast(?2 as bigint[])) as h(id, hash)
        """,
        ids,
        hashes);
  }

  private static String array(List<String> values) {
    return values.stream().collect(Collectors.joining(",", "{", "}"));
  }

  private static void own(UUID id, String issuer, String tenant, String owner) {
    database.update(
        "update asset set issuer = ?2, tenant = ?3, owner = ?4 where id = cast(?1 as uuid)",
        id.toString(),
        issuer,
        tenant,
        owner);
  }

  /** As finishing a job does. */
  private static void number() {
    database.update(
        """
        update image_hash h set owner = image_owner(a.issuer, a.tenant, a.owner)
          from asset a where a.id = h.asset_id
        """);
    assertThat(database.value("select cast(count(distinct owner) as text) from image_hash"))
        .isEqualTo("5");
  }

  private static UUID published(String hash) {
    UUID job = samples.insert();
    finish(samples.start(job).attempt(), hash);
    return UUID.fromString(database.job(job, "asset_id"));
  }

  private static void finish(Attempt attempt, String hash) {
    Ending ready = samples.ready(attempt);
    AssetResult result = Objects.requireNonNull(ready.result());
    samples.finish(
        Ending.completed(
            attempt,
            new Effect.Ready(
                new AssetResult(
                    result.detectedType(),
                    result.size(),
                    result.sha256(),
                    result.sourceKey(),
                    MediaFacts.ofImage(640, 480),
                    "LKO2",
                    hash,
                    null,
                    result.prefix(),
                    result.objects()))));
  }
}
