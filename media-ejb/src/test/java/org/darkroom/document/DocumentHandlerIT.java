package org.darkroom.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript;
import org.darkroom.adapter.clamd.TestClamd;
import org.darkroom.adapter.process.Pdfs;
import org.darkroom.adapter.s3.TestStore;
import org.darkroom.asset.MediaKind;
import org.darkroom.asset.PublishedObject;
import org.darkroom.ingest.Promotion;
import org.darkroom.inspect.InspectSettings;
import org.darkroom.inspect.Scanner;
import org.darkroom.inspect.ScannerPolicy;
import org.darkroom.inspect.SourceInspector;
import org.darkroom.inspect.SourceShelf;
import org.darkroom.inspect.Workspaces;
import org.darkroom.job.Effect;
import org.darkroom.job.Outcome;
import org.darkroom.pipeline.Intake;
import org.darkroom.pipeline.TestAcceptance;
import org.darkroom.shared.FailureCode;
import org.darkroom.shared.MapConfig;
import org.darkroom.shared.NodeSettings;
import org.darkroom.shared.Settings;
import org.darkroom.shared.Transactions;
import org.darkroom.storage.ObjectStore;
import org.darkroom.storage.StoredObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Documents through the handler, with a real store and a real scanner. */
@Timeout(120)
class DocumentHandlerIT {
  private final Transactions transactions = new DirectTransactions();
  private final ObjectStore store = TestStore.shared(transactions);
  private final Stages stages = new Stages();

  @TempDir static Path home;
  @TempDir Path directory;

  private static Pdfs pdfs;

  private Settings settings = new Settings(MapConfig.of());

  @BeforeAll
  static void start() throws IOException {
    pdfs = new Pdfs(home, "darkroom.image.workers", "1");
  }

  @AfterAll
  static void stop() {
    pdfs.close();
  }

  @BeforeEach
  void configure() throws IOException {
    // Others may pass through, so that the worker can run under a user id of its own.
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
    configure("flag", "refuse");
  }

  private void configure(String active, String polyglots) {
    settings =
        new Settings(
            new MapConfig(
                Map.of(
                    "darkroom.document.active-content",
                    active,
                    "darkroom.document.polyglots",
                    polyglots,
                    "darkroom.scratch",
                    directory.resolve("scratch").toString(),
                    "darkroom.memory.directory",
                    directory.resolve("none").toString(),
                    "darkroom.scratch.keep-free",
                    "0",
                    "darkroom.limit.document.bytes",
                    "2000000")));
  }

  @AfterEach
  void nothingIsLeftInScratch() throws IOException {
    try (var paths = Files.walk(directory.resolve("scratch"))) {
      assertThat(paths.filter(Files::isRegularFile))
          .allMatch(file -> file.endsWith(".in-use"), "the mark of the node, and nothing else");
    }
  }

  @Test
  void run_cleanDocument_readyScannedAndKept() throws Exception {
    assumeTrue(TestClamd.installed(), "NOT TESTED: clamd is not installed (clamav-daemon)");
    try (TestClamd clamd =
        TestClamd.start(Files.createDirectory(directory.resolve("c")), 1 << 20)) {
      Uploaded uploaded = upload(Documents.docx());

      Effect.Ready ready = (Effect.Ready) effect(run(clamd.scanner(), uploaded));

      assertThat(ready.result().detectedType()).isEqualTo(Documents.DOCX);
      assertThat(ready.result().scanned()).isTrue();
      assertThat(ready.result().objects()).isEmpty();
      assertThat(store.head(ready.result().sourceKey())).isPresent();
      assertThat(store.head(uploaded.asset().tempKey())).isEmpty();
      assertThat(stages.seen()).containsSubsequence("fetch", "inspect", "scan", "publish");
    }
  }

  @Test
  void run_eicar_rejectedWithVirusFoundAndNeverKept() throws Exception {
    assumeTrue(TestClamd.installed(), "NOT TESTED: clamd is not installed (clamav-daemon)");
    try (TestClamd clamd =
        TestClamd.start(Files.createDirectory(directory.resolve("c")), 1 << 20)) {
      byte[] eicar = TestClamd.EICAR.getBytes(StandardCharsets.US_ASCII);

      Effect.Rejected rejected = (Effect.Rejected) effect(run(clamd.scanner(), upload(eicar)));

      assertThat(rejected.failure().code()).isEqualTo(FailureCode.VIRUS_FOUND);
      assertThat(rejected.detectedType()).isEqualTo("text/plain");
      assertThat(stages.seen()).doesNotContain("publish");
    }
  }

  @Test
  void run_beyondTheScannersLimit_rejectedAsTooLarge() throws Exception {
    assumeTrue(TestClamd.installed(), "NOT TESTED: clamd is not installed (clamav-daemon)");
    try (TestClamd clamd = TestClamd.start(Files.createDirectory(directory.resolve("c")), 1000)) {
      byte[] text = "all is well\n".repeat(20_000).getBytes(StandardCharsets.US_ASCII);

      Effect.Rejected rejected = (Effect.Rejected) effect(run(clamd.scanner(), upload(text)));

      assertThat(rejected.failure().code()).isEqualTo(FailureCode.TOO_LARGE);
    }
  }

  @Test
  void run_silentScanner_waitsForItAndIsNotKept() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Scanner scanner = TestClamd.scanner(silent.getLocalPort(), Duration.ofSeconds(1));

      Outcome outcome = run(scanner, upload(Documents.docx()));

      assertThat(outcome).isInstanceOf(Outcome.Snooze.class);
      assertThat(((Outcome.Snooze) outcome).failure().code())
          .isEqualTo(FailureCode.SCANNER_UNAVAILABLE);
      assertThat(stages.seen()).endsWith("waiting-for-scanner").doesNotContain("publish");
    }
  }

  @Test
  void run_noScannerConfigured_readyAsNotScanned() throws Exception {
    Effect.Ready ready = (Effect.Ready) effect(run(TestClamd.absent(), upload(Documents.odt())));

    assertThat(ready.result().scanned()).isFalse();
  }

  @Test
  void run_fileThatIsRefused_rejectedWithItsCode() throws Exception {
    assertCode(upload(new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, 0}), "TYPE_MISMATCH");
    assertCode(upload("<svg>".getBytes(StandardCharsets.US_ASCII)), "UNSUPPORTED_TYPE");
    assertCode(upload(Documents.compound("EncryptedPackage")), "ENCRYPTED_MEDIA");
    assertCode(upload(new byte[2_000_001]), "TOO_LARGE");
    byte[] text = "hello".getBytes(StandardCharsets.US_ASCII);
    assertCode(upload(text).declaring(4L, null), "SIZE_MISMATCH");
    assertCode(upload(text).declaring(5L, "00".repeat(32)), "CHECKSUM_MISMATCH");
    assertCode(upload(text).confirmedAs("another"), "SIZE_MISMATCH");
  }

  @Test
  void run_pdf_hasItsPagesAndAPictureOfTheFirst() throws Exception {
    byte[] pdf = Files.readAllBytes(Pdfs.make(directory.resolve("pdf"), 3, it -> {}));

    Effect.Ready ready = (Effect.Ready) effect(run(TestClamd.absent(), upload(pdf)));

    assertThat(ready.result().metadata().pages()).isEqualTo(3);
    assertThat(ready.result().metadata().activeContent()).isEmpty();
    assertThat(ready.result().objects()).hasSize(1);
    PublishedObject preview = ready.result().objects().get(0);
    assertThat(preview.rendition()).isEqualTo("preview");
    assertThat(preview.contentType()).isEqualTo("image/webp");
    assertThat(store.head(preview.key())).isPresent();
  }

  @Test
  void run_activeContent_flaggedOrRefusedByPolicy() throws Exception {
    Path file =
        Pdfs.make(
            directory.resolve("pdf"),
            1,
            it -> it.getDocumentCatalog().setOpenAction(new PDActionJavaScript("app.alert(1)")));
    byte[] pdf = Files.readAllBytes(file);
    Map<String, String> parts = Documents.office("word/document.xml", Documents.DOCX + ".main+xml");
    parts.put("word/vbaProject.bin", "x");
    byte[] docx = Documents.zip(parts);

    assertThat(active(upload(pdf))).containsExactly("javascript");
    assertThat(active(upload(docx))).containsExactly("macros");
    assertThat(active(upload(Documents.docx()))).isEmpty();

    configure("refuse", "refuse");
    assertCode(upload(pdf), "UNSUPPORTED_TYPE");
    assertCode(upload(docx), "UNSUPPORTED_TYPE");
    assertThat(active(upload(Documents.docx()))).isEmpty();
  }

  @Test
  void run_polyglot_refusedOrFlaggedByPolicy() throws Exception {
    byte[] rtf = "{\\rtf1 %PDF-1.4 is what it says}".getBytes(StandardCharsets.US_ASCII);

    assertCode(upload(rtf), "UNSUPPORTED_TYPE");

    configure("flag", "flag");
    assertThat(active(upload(rtf))).containsExactly("polyglot");
  }

  private List<String> active(Uploaded uploaded) throws Exception {
    Effect.Ready ready = (Effect.Ready) effect(run(TestClamd.absent(), uploaded));
    List<String> active = ready.result().metadata().activeContent();
    assertThat(active).isNotNull();
    return active;
  }

  @Test
  void run_uploadGone_rejected() throws Exception {
    Uploaded uploaded = upload(Documents.docx());
    store.delete(List.of(uploaded.asset().tempKey()));

    assertCode(uploaded, "SIZE_MISMATCH");
  }

  private void assertCode(Uploaded uploaded, String code) throws Exception {
    Effect.Rejected rejected = (Effect.Rejected) effect(run(TestClamd.absent(), uploaded));
    assertThat(rejected.failure().code()).hasToString(code);
    assertThat(rejected.failure().code().isVerdict()).isTrue();
  }

  private static Effect effect(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Completed.class);
    return ((Outcome.Completed) outcome).effect();
  }

  private Outcome run(Scanner scanner, Uploaded uploaded) throws InterruptedException {
    InspectSettings limits = new InspectSettings(settings);
    Promotion promotion = uploaded.promotion(store, transactions);
    try (Workspaces workspaces = new Workspaces(limits, new NodeSettings(settings))) {
      return new DocumentHandler(
              new Intake(
                  uploaded.assets(),
                  new SourceInspector(
                      store, workspaces, limits, new SourceShelf(workspaces, Clock.systemUTC()))),
              new ScannerPolicy(scanner, settings),
              new DocumentStudy(pdfs.engine(), new DocumentSettings(settings)),
              TestAcceptance.of(promotion, store))
          .run(uploaded.attempt(), stages);
    }
  }

  /** An asset whose upload is in the store. */
  private Uploaded upload(byte[] content) throws IOException {
    String key = "temp/" + java.util.UUID.randomUUID();
    Path file = Files.write(directory.resolve("upload"), content);
    StoredObject stored = store.put(key, file, "application/pdf", "no-store");
    return Uploaded.of(MediaKind.DOCUMENT, stored);
  }
}
