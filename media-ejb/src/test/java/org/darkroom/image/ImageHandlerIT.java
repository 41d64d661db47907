package org.darkroom.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.darkroom.adapter.s3.TestStore;
import org.darkroom.asset.MediaKind;
import org.darkroom.asset.PublishedObject;
import org.darkroom.delivery.Publication;
import org.darkroom.document.DirectTransactions;
import org.darkroom.document.Stages;
import org.darkroom.document.Uploaded;
import org.darkroom.engine.EngineResult;
import org.darkroom.inspect.Bytes;
import org.darkroom.inspect.InspectSettings;
import org.darkroom.inspect.SourceInspector;
import org.darkroom.inspect.SourceShelf;
import org.darkroom.inspect.Workspaces;
import org.darkroom.job.Effect;
import org.darkroom.job.Outcome;
import org.darkroom.pipeline.Intake;
import org.darkroom.pipeline.TestAcceptance;
import org.darkroom.shared.Failure;
import org.darkroom.shared.FailureCode;
import org.darkroom.shared.MapConfig;
import org.darkroom.shared.NodeSettings;
import org.darkroom.shared.Settings;
import org.darkroom.shared.Transactions;
import org.darkroom.storage.ObjectStore;
import org.darkroom.storage.StoredObject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the handler makes of each answer of an engine, with a real store. */
@Timeout(120)
class ImageHandlerIT {
  private static final byte[] JPEG = Bytes.of(0xFF, 0xD8, 0xFF, 0xE0).upTo(500).done();

  private final Transactions transactions = new DirectTransactions();
  private final ObjectStore store = TestStore.shared(transactions);
  private final Stages stages = new Stages();
  private Settings settings = new Settings(MapConfig.of());

  @TempDir Path directory;

  @BeforeEach
  void configure() {
    settings =
        new Settings(new MapConfig(Map.of("darkroom.scratch", directory.resolve("s").toString())));
  }

  @Test
  void run_rendered_readyWithRenditionsThumbnailFirst() throws Exception {
    Uploaded uploaded = upload(JPEG);

    Outcome outcome = run(uploaded, (source, out) -> new EngineResult.Done<>(rendered(out)));

    Effect.Ready ready = (Effect.Ready) ((Outcome.Completed) outcome).effect();
    assertThat(ready.result().detectedType()).isEqualTo("image/jpeg");
    assertThat(ready.result().metadata().width()).isEqualTo(640);
    assertThat(ready.result().perceptualHash()).isEqualTo("c3d4e5f60718293a");
    assertThat(ready.result().objects())
        .extracting(PublishedObject::rendition)
        .containsExactly("thumbnail", "optimized");
    for (PublishedObject object : ready.result().objects()) {
      assertThat(store.head(object.key())).isPresent();
      assertThat(object.name()).contains(object.etag()).endsWith(".webp");
    }
    assertThat(store.head(ready.result().sourceKey())).isPresent();
    assertThat(store.head(uploaded.asset().tempKey())).isEmpty();
    assertThat(stages.seen())
        .containsExactly("fetch", "inspect", "render", "show thumbnail", "publish");
  }

  @Test
  void run_unfit_rejectedAndNothingKept() throws Exception {
    Failure failure = Failure.of(FailureCode.TOO_MANY_PIXELS, "It is too large.", "render");
    Uploaded uploaded = upload(JPEG);

    Outcome outcome = run(uploaded, (source, out) -> new EngineResult.Unfit<>(failure));

    assertThat(outcome)
        .isEqualTo(new Outcome.Completed(new Effect.Rejected(failure.inAttempt(1), "image/jpeg")));
    assertThat(store.list("permanent/" + uploaded.asset().id(), 10)).isEmpty();
  }

  @Test
  void run_broken_retried() throws Exception {
    Failure failure = Failure.of(FailureCode.WORKER_CRASHED, "The worker is gone.", "render");

    assertThat(run(upload(JPEG), (source, out) -> new EngineResult.Broken<>(failure)))
        .isEqualTo(new Outcome.Retry(failure.inAttempt(1)));
  }

  @Test
  void run_engineAlteredTheOriginal_whatWasUploadedIsKept() throws Exception {
    Uploaded uploaded = upload(JPEG);

    Outcome outcome =
        run(
            uploaded,
            (source, out) -> {
              write(source, "something else");
              return new EngineResult.Done<>(rendered(out));
            });

    assertThat(outcome).isInstanceOf(Outcome.Completed.class);
    StoredObject kept = store.list("permanent/" + uploaded.asset().id(), 10).get(0);
    Path file = directory.resolve("kept");
    store.download(kept.key(), null, file);
    assertThat(file).hasBinaryContent(JPEG);
  }

  @Test
  void runAvif_unfitAllAtOnce_isNoVerdict() throws Exception {
    Failure failure = Failure.of(FailureCode.CORRUPT_MEDIA, "It is damaged.", "render");
    assertThat(runAvif(upload(JPEG), (source, out) -> new EngineResult.Unfit<>(failure)))
        .isInstanceOfSatisfying(
            Outcome.Retry.class,
            it -> assertThat(it.failure().code()).isEqualTo(FailureCode.INTERNAL));
  }

  private interface Rendering {
    EngineResult<ImageEngine.Rendered> of(Path source, Path directory);
  }

  private Outcome runAvif(Uploaded uploaded, Rendering rendering) throws InterruptedException {
    InspectSettings limits = new InspectSettings(settings);
    try (Workspaces workspaces = new Workspaces(limits, new NodeSettings(settings))) {
      Publication publication = TestAcceptance.publication(store);
      return new AvifHandler(intake(uploaded, limits, workspaces), engine(rendering), publication)
          .run(uploaded.attempt(), stages);
    }
  }

  private Intake intake(Uploaded uploaded, InspectSettings limits, Workspaces workspaces) {
    return new Intake(
        uploaded.assets(),
        new SourceInspector(
            store, workspaces, limits, new SourceShelf(workspaces, Clock.systemUTC())));
  }

  private Outcome run(Uploaded uploaded, Rendering rendering) throws InterruptedException {
    InspectSettings limits = new InspectSettings(settings);
    try (Workspaces workspaces = new Workspaces(limits, new NodeSettings(settings))) {
      return new ImageHandler(
              intake(uploaded, limits, workspaces),
              engine(rendering),
              TestAcceptance.of(uploaded.promotion(store, transactions), store),
              TestAcceptance.publication(store))
          .run(uploaded.attempt(), stages);
    }
  }

  private static ImageEngine engine(Rendering rendering) {
    return new ImageEngine() {
      @Override
      public String name() {
        return "test";
      }

      @Override
      public void start() {}

      @Override
      public EngineResult<Rendered> render(
          Path source, String detectedType, Path directory, Early early)
          throws InterruptedException {
        EngineResult<Rendered> result = rendering.of(source, directory);
        if (result instanceof EngineResult.Done<Rendered> done) {
          for (RenditionFile it : done.value().renditions()) {
            early.made(it);
          }
        }
        return result;
      }

      @Override
      public EngineResult<Rendered> avif(Path source, String detectedType, Path directory) {
        return rendering.of(source, directory);
      }
    };
  }

  private static ImageEngine.Rendered rendered(Path directory) {
    return new ImageEngine.Rendered(
        640,
        480,
        "LEHV6nWB2yk8",
        "c3d4e5f60718293a",
        List.of(file(directory, "thumbnail"), file(directory, "optimized")));
  }

  private static RenditionFile file(Path directory, String name) {
    Path file = directory.resolve(name + ".webp");
    write(file, name);
    return new RenditionFile(name, file, "image/webp", 150, 150);
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Uploaded upload(byte[] content) throws IOException {
    Path file = Files.write(directory.resolve("upload"), content);
    String key = "temp/" + UUID.randomUUID();
    return Uploaded.of(MediaKind.IMAGE, store.put(key, file, "image/jpeg", "no-store"));
  }
}
