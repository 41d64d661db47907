package org.darkroom.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.darkroom.system.RawApi.assertProblem;
import static org.darkroom.system.RawApi.json;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.darkroom.services.Ports;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Documents and a real virus scanner that comes, goes, and learns; skipped where none is. */
@TestMethodOrder(OrderAnnotation.class)
class ScannerIT {
  private static final long MOST = 150_000_000;
  private static final String DOCX =
      "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
  private static final String LATER = "harmless until tomorrow";

  @TempDir static Path files;
  private static final Http HTTP = new Http();
  private static Product product;
  private static RawApi raw;
  private static Api api;
  private static String token;
  private static Clamd clamd;
  private static int port;

  @BeforeAll
  static void start() throws Exception {
    assumeTrue(Clamd.installed(), "NOT TESTED: clamd is not installed (clamav-daemon)");
    port = Ports.free();
    clamd = Clamd.start(Files.createDirectory(files.resolve("c")), port, MOST, Clamd.EICAR);
    product =
        Product.start(
            "all",
            Map.of(
                "DARKROOM_CLAMD_HOST",
                "127.0.0.1",
                "DARKROOM_CLAMD_PORT",
                "" + port,
                "DARKROOM_LIMIT_DOCUMENT_BYTES",
                "200000000",
                "DARKROOM_INLINE_BYTES",
                "200000000"));
    token = product.token("alice");
    raw = new RawApi(product);
    api = new Api(product, token);
  }

  @AfterAll
  static void stop() {
    if (product != null) {
      product.close();
    }
    if (clamd != null) {
      clamd.close();
    }
  }

  @Test
  @Order(1)
  void eicar_plainAndZippedAndDeep_rejected() throws Exception {
    assertThat(code(upload("a.txt", "text/plain", latin(Clamd.EICAR)))).isEqualTo("VIRUS_FOUND");
    assertThat(code(upload("a.docx", DOCX, docx(Clamd.EICAR)))).isEqualTo("VIRUS_FOUND");
    byte[] deep = latin("All is well.\n".repeat(7_000_000) + Clamd.EICAR);
    assertThat(deep.length).isGreaterThan(90_000_000);
    assertThat(code(settled(upload("deep.txt", "text/plain", deep)))).isEqualTo("VIRUS_FOUND");
  }

  @Test
  @Order(2)
  void document_beyondTheScannersLimit_tooLargeAndNoOutage() throws Exception {
    byte[] large = latin("All is well.\n".repeat(12_000_000));
    assertThat(code(settled(upload("large.txt", "text/plain", large)))).isEqualTo("TOO_LARGE");
    assertThat(health()).contains("\"scanner\"").doesNotContain("degraded");
  }

  @Test
  @Order(3)
  void document_clean_readyAsScanned() throws IOException {
    Map<String, Object> asset = upload("a.docx", DOCX, docx("All is well."));
    assertThat(asset.get("status")).isEqualTo("READY");
    assertThat(asset.get("scanned")).isEqualTo(true);
  }

  @Test
  @Order(4)
  void scannerAway_waitsAndIsReadyWhenItIsBack() throws Exception {
    clamd.close();
    Map<String, Object> asset = upload("b.txt", "text/plain", latin("All is well."));
    assertThat(asset.get("status")).isEqualTo("PROCESSING");
    assertThat(((Map<?, ?>) asset.get("progress")).get("stage")).isEqualTo("waiting-for-scanner");
    assertThat(asset.get("failure")).isNull();
    AdminRecords records =
        new AdminRecords(new Caller(product, product.token("root", "--role", "admin")));
    assertThat(records.alert("scanner-unavailable", "node-1").get("message"))
        .asString()
        .contains("Documents wait");
    clamd = Clamd.start(Files.createDirectory(files.resolve("d")), port, MOST, Clamd.EICAR);
    api.awaitStatus(String.valueOf(asset.get("id")), "READY");
    records.awaitOver("scanner-unavailable", "node-1");
  }

  @Test
  @Order(5)
  void rescan_newSignature_takesBackWhatWasReady() throws Exception {
    Map<String, Object> bad = upload("c.txt", "text/plain", latin("This is " + LATER + "."));
    Map<String, Object> good = upload("d.txt", "text/plain", latin("This is harmless."));
    assertThat(bad.get("status")).isEqualTo("READY");
    URI original = URI.create(String.valueOf(bad.get("originalUrl")));
    assertThat(HTTP.get(original).statusCode()).isEqualTo(200);
    clamd.close();
    clamd = Clamd.start(Files.createDirectory(files.resolve("e")), port, MOST, LATER);
    assertThat(rescan(token).statusCode()).isEqualTo(403);

    HttpResponse<byte[]> begun = rescan(product.token("root", "--role", "admin"));

    assertThat(begun.statusCode()).as(Http.text(begun)).isEqualTo(202);
    String id = String.valueOf(bad.get("id"));
    Map<String, Object> judged = awaited(id, "REJECTED");
    assertThat(code(judged)).isEqualTo("VIRUS_FOUND");
    assertThat(judged.get("originalUrl")).isNull();
    assertThat(HTTP.get(original).statusCode()).isEqualTo(404);
    assertThat(api.media(String.valueOf(good.get("id"))).get("status")).isEqualTo("READY");
    String admin = product.token("root", "--role", "admin");
    assertThat(Http.text(raw.call("GET", "/admin/audit", admin))).contains("rescan", "condemn", id);
  }

  @Test
  @Order(6)
  void rescan_unknownField_refused() {
    String admin = product.token("root", "--role", "admin");
    assertProblem(
        raw.post("/admin/rescan", admin, "application/json", latin("{\"kinds\":1}")),
        400,
        "INVALID_REQUEST");
  }

  private static HttpResponse<byte[]> rescan(String who) {
    return raw.post("/admin/rescan", who, "application/json", latin("{\"filter\":{}}"));
  }

  /** The asset as it ends, however long the scanner takes. */
  private static Map<String, Object> settled(Map<String, Object> asset) throws Exception {
    return asset.get("status").equals("PROCESSING")
        ? awaited(String.valueOf(asset.get("id")), "REJECTED")
        : asset;
  }

  private static Map<String, Object> awaited(String id, String status) throws Exception {
    long end = System.nanoTime() + Duration.ofMinutes(5).toNanos();
    Map<String, Object> asset = api.media(id);
    while (!asset.get("status").equals(status)) {
      assertThat(System.nanoTime()).as(asset.toString()).isLessThan(end);
      Thread.sleep(200);
      asset = api.media(id);
    }
    return asset;
  }

  private static String health() {
    return Http.text(HTTP.get(product.at("/health/ready")));
  }

  private static String code(Map<String, Object> asset) {
    assertThat(asset.get("status")).as(asset.toString()).isEqualTo("REJECTED");
    return String.valueOf(((Map<?, ?>) asset.get("failure")).get("code"));
  }

  private static Map<String, Object> upload(String name, String type, byte[] content) {
    HttpResponse<byte[]> answer = raw.post("/media/upload?fileName=" + name, token, type, content);
    assertThat(answer.statusCode()).as(Http.text(answer)).isEqualTo(201);
    return json(answer);
  }

  private static byte[] docx(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      String types =
          "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Override"
              + " PartName=\"/word/document.xml\" ContentType=\""
              + DOCX
              + ".main+xml\"/></Types>";
      for (String[] part :
          new String[][] {
            {"[Content_Types].xml", types},
            {"word/document.xml", "<document/>"},
            {"word/notes.txt", text}
          }) {
        zip.putNextEntry(new ZipEntry(part[0]));
        zip.write(latin(part[1]));
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  private static byte[] latin(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
