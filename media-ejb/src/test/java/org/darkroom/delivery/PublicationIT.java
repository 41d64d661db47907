package org.darkroom.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.darkroom.adapter.jpa.TestDatabase;
import org.darkroom.adapter.s3.TestStore;
import org.darkroom.asset.PublishedObject;
import org.darkroom.job.Attempt;
import org.darkroom.job.Priority;
import org.darkroom.job.QueueName;
import org.darkroom.shared.TestClock;
import org.darkroom.shared.Transactions;
import org.darkroom.storage.ObjectContent;
import org.darkroom.storage.ObjectStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What attempts publish, on the real database and store. */
class PublicationIT {
  private final TestClock clock = new TestClock();
  private final TestDatabase database = TestDatabase.shared();
  private final Transactions transactions = database.transactions();
  private final ObjectStore store = TestStore.shared(transactions);
  private final ExecutorService threads = Executors.newFixedThreadPool(3);
  private final Publication publication = new Publication(store, threads);
  private final Attempt attempt =
      new Attempt(
          UUID.randomUUID(),
          7,
          "lease",
          QueueName.MEDIA_IMAGE,
          "image",
          Priority.HIGH,
          1,
          3,
          0,
          UUID.randomUUID(),
          2,
          "{}");
  @TempDir private Path directory;

  @AfterEach
  void end() {
    threads.shutdownNow();
  }

  private Path file(String text) throws Exception {
    return Files.writeString(directory.resolve(UUID.randomUUID().toString()), text, UTF_8);
  }

  @Test
  void upload_renditionPartAndPlaylist_namedAndStored() throws Exception {
    String prefix = attempt.prefix();

    List<PublishedObject> objects =
        publication.upload(
            prefix,
            List.of(
                NewObject.rendition(
                    "thumbnail.webp", "thumbnail", file("hello"), "image/webp", 150, 150),
                NewObject.part("v0_0.m4s", file("segment"), "video/iso.segment"),
                NewObject.playlist(
                    "master.m3u8", "hls", file("#EXTM3U"), "application/vnd.apple.mpegurl")));

    // SHA-256 of "hello" begins 2cf24dba5fb0a30e26e8.
    assertThat(objects.get(0))
        .isEqualTo(
            new PublishedObject(
                "thumbnail-2cf24dba5fb0a30e26e8.webp",
                "thumbnail",
                prefix + "thumbnail-2cf24dba5fb0a30e26e8.webp",
                "image/webp",
                5,
                "2cf24dba5fb0a30e26e8",
                150,
                150,
                true));
    assertThat(objects).extracting(PublishedObject::name).contains("v0_0.m4s", "master.m3u8");
    assertThat(objects.get(2).fixed()).isFalse();
    for (PublishedObject object : objects) {
      try (ObjectContent content = store.open(object.key(), 0, null).orElseThrow()) {
        assertThat(content.object().contentType()).isEqualTo(object.contentType());
        assertThat(content.stream().readAllBytes()).hasSize((int) object.size());
      }
    }
  }

  @Test
  void upload_many_inOrder() throws Exception {
    String prefix = attempt.prefix();
    List<NewObject> segments = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      segments.add(NewObject.part("v0_" + i + ".m4s", file("segment " + i), "video/iso.segment"));
    }

    List<PublishedObject> objects = publication.upload(prefix, segments);

    assertThat(objects)
        .extracting(PublishedObject::name)
        .containsExactlyElementsOf(segments.stream().map(NewObject::name).toList());
    assertThat(store.list(prefix, 100)).hasSize(20);
  }

  @Test
  void upload_executorStopping_doneByTheCaller() throws Exception {
    Publication alone =
        new Publication(
            store,
            task -> {
              throw new RejectedExecutionException("stopping");
            });
    List<NewObject> parts =
        List.of(
            NewObject.part("a.m4s", file("a"), "video/iso.segment"),
            NewObject.part("b.m4s", file("b"), "video/iso.segment"));

    assertThat(alone.upload(attempt.prefix(), parts)).hasSize(2);
  }

  @Test
  void upload_badNameOrFileGone_fails() throws Exception {
    String prefix = attempt.prefix();
    Path gone = directory.resolve("gone");

    assertThatThrownBy(
            () ->
                publication.upload(
                    prefix, List.of(NewObject.part("../secret", file("x"), "image/png"))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () ->
                publication.upload(
                    prefix,
                    List.of(
                        NewObject.part("a", file("x"), "image/png"),
                        NewObject.part("b", gone, "image/png"))))
        .isInstanceOf(java.io.UncheckedIOException.class);
  }

  @Test
  void collect_neverPublished_gone() throws Exception {
    String prefix = attempt.prefix();
    UUID asset = Objects.requireNonNull(attempt.assetId());
    Instant now = clock.instant();
    database.announce(prefix, asset, 7, now, now.plus(Duration.ofHours(24)));
    publication.upload(prefix, List.of(NewObject.part("a", file("x"), "image/png")));

    clock.pass(Duration.ofHours(24).plusMinutes(1));
    new Collector(database.ledger(), store, transactions, clock).run();

    assertThat(store.list(prefix, 10)).isEmpty();
  }
}
