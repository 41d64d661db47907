package org.darkroom.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.function.DoubleConsumer;
import java.util.function.Supplier;
import org.darkroom.adapter.process.Clips;
import org.darkroom.adapter.s3.TestStore;
import org.darkroom.chunk.VideoNode;
import org.darkroom.engine.EngineResult;
import org.darkroom.storage.ObjectStore;
import org.darkroom.storage.StoredObject;
import org.darkroom.video.VideoEngine;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A long video over real services, to be cut and made by nodes of their own. */
abstract class LiveChunks extends LiveQueue {
  static final String CHUNKS = "job where kind = 'video-chunk'";
  static final int SECONDS = 25;
  private static final Duration LONG = Duration.ofMinutes(4);

  @TempDir static Path files;
  static Path video;

  ObjectStore store;
  UUID asset;

  @BeforeEach
  void upload() throws IOException {
    store = TestStore.shared(database.transactions());
    // Each class has a directory of its own, the field is shared by all in a process.
    if (video == null || !Files.exists(video)) {
      video =
          Clips.make(
              files.resolve("long.mp4"),
              "-f",
              "lavfi",
              "-i",
              "testsrc2=size=320x240:rate=25:duration=" + SECONDS,
              "-f",
              "lavfi",
              "-i",
              "sine=frequency=440:duration=" + SECONDS,
              "-c:v",
              "libx264",
              "-preset",
              "ultrafast",
              "-g",
              "25",
              "-pix_fmt",
              "yuv420p",
              "-c:a",
              "aac",
              "-movflags",
              "+faststart");
    }
  }

  static void assertNoChunkIsKept() {
    assertThat(database.count("object_prefix where kept and state not in ('COLLECT', 'COLLECTED')"))
        .isZero();
  }

  /** How many frames the published video has. */
  int frames(int generation) throws Exception {
    return frames(generation, "v240");
  }

  int frames(int generation, String rendition) throws Exception {
    Path published = Files.createTempDirectory(files, "published");
    String keys =
        database.value(
            "select string_agg(name || ' ' || object_key, ',') from published_object"
                + " where generation = ?1",
            generation);
    for (String object : Objects.requireNonNull(keys).split(",", -1)) {
      String[] named = object.split(" ", 2);
      store.download(named[1], null, published.resolve(named[0]));
    }
    Path playlist = published.resolve(rendition + ".m3u8");
    if (!Files.readString(playlist).contains("#EXT-X-ENDLIST")) {
      // A reader would wait for more.
      Files.writeString(playlist, "#EXT-X-ENDLIST\n", StandardOpenOption.APPEND);
    }
    return Integer.parseInt(
        Clips.probe(
                "-count_frames",
                "-select_streams",
                "v",
                "-show_entries",
                "stream=nb_read_frames",
                "-of",
                "csv=p=0",
                playlist.toString())
            .lines()
            .findFirst()
            .orElseThrow()
            .replace(",", ""));
  }

  UUID insert(Path file, int generation) throws IOException {
    if (generation == 1) {
      asset = database.asset(UUID.randomUUID(), "PROCESSING");
      String key = "temp/" + asset;
      StoredObject stored = store.put(key, file, "video/mp4", "no-store");
      database.update(
          "update asset set kind = 'VIDEO', size = ?1, temp_etag = ?2, content_type = 'video/mp4'",
          stored.size(),
          stored.etag());
    }
    NewJob job =
        new NewJob(
            UUID.randomUUID(),
            QueueName.MEDIA_VIDEO,
            "video",
            Priority.NORMAL,
            "acme",
            asset,
            generation,
            "{}",
            Instant.now());
    return database.transactions().inNew(() -> database.jobs(TestNode.settings()).insert(job));
  }

  static void await(UUID job, String state) throws Exception {
    Awaiting.until(
        "job " + state + ", is " + database.job(job, "state") + " " + database.job(job, "reason"),
        LONG,
        () -> database.job(job, "state").equals(state));
  }

  static void until(String what, Supplier<Boolean> holds) throws Exception {
    Awaiting.until(what, LONG, holds::get);
  }

  static VideoNodes nodes(int count, VideoNode.Changed changed) throws IOException {
    return new VideoNodes(
        count, Files.createTempDirectory(files, "scratch"), database, redisUrl, changed);
  }

  interface Before {
    @Nullable EngineResult<Path> hls(VideoEngine.Encode encode, DoubleConsumer share)
        throws InterruptedException;
  }

  static VideoEngine engine(VideoEngine real, Before before) {
    return (VideoEngine)
        Proxy.newProxyInstance(
            VideoEngine.class.getClassLoader(),
            new Class<?>[] {VideoEngine.class},
            (proxy, method, arguments) -> {
              if (!method.getName().equals("hls")) {
                return method.invoke(real, arguments);
              }
              VideoEngine.Encode encode = (VideoEngine.Encode) arguments[0];
              DoubleConsumer share = (DoubleConsumer) arguments[1];
              EngineResult<Path> instead = before.hls(encode, share);
              return instead == null ? real.hls(encode, share) : instead;
            });
  }
}
