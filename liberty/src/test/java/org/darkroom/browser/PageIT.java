package org.darkroom.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.darkroom.services.Ports;
import org.darkroom.system.Api;
import org.darkroom.system.Product;
import org.darkroom.system.Samples;
import org.darkroom.system.SharedProduct;
import org.jose4j.json.JsonUtil;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The page and Admin Center as a person sees them. Pictures of both go to target/screenshots. */
@ExtendWith(SharedProduct.class)
class PageIT {
  private static final System.Logger LOG = System.getLogger(PageIT.class.getName());
  private static final Path PICTURES = Path.of("target/screenshots");

  @TempDir static Path files;
  private static Product product;
  private static Chromium chromium;

  @BeforeAll
  static void start(Product shared) {
    boolean there = Chromium.executable().isPresent();
    if (!there) {
      LOG.log(
          System.Logger.Level.WARNING, "SKIPPED: browser tests need Chromium, and none is here");
    }
    assumeTrue(there, "browser tests need Chromium (Debian: chromium)");
    product = shared;
    chromium = Chromium.start();
  }

  @AfterAll
  static void stop() {
    if (chromium != null) {
      chromium.close();
    }
  }

  @Test
  void page_photoVideoAndSound_areDevelopedAndPlayed() throws Exception {
    Tab tab = signedIn("anna");
    tab.evaluate(
        """
        window.seen = new Set();
        new MutationObserver((changes) => {
          changes.flatMap((change) => [...change.addedNodes, ...change.removedNodes])
            .forEach((node) => window.seen.add(node.textContent));
          changes.forEach((change) => window.seen.add(change.oldValue ?? ''));
          document.querySelectorAll('.state').forEach((state) => window.seen.add(state.textContent));
        }).observe(document.body,
          {subtree: true, childList: true, characterData: true, characterDataOldValue: true});
        """);

    tab.choose(
        "#files", List.of(Samples.photo(files), Samples.video(files, 10), Samples.sound(files)));
    tab.until("document.querySelectorAll('.card').length === 3");
    tab.until("document.querySelectorAll('[data-status=READY]').length === 3");

    tab.until("[...document.querySelectorAll('.frame img')].every((i) => i.naturalWidth > 0)");
    assertThat(tab.evaluate("[...window.seen].some((text) => /^Uploading/.test(text))"))
        .isEqualTo(true);
    assertThat(
            tab.evaluate(
                "[...window.seen].filter((text) => / \\d+ %/.test(text) && !/^Uploading/.test(text)).length > 1"))
        .as("live stages: %s", tab.evaluate("[...window.seen]"))
        .isEqualTo(true);
    tab.screenshot(PICTURES.resolve("sheet.png"));

    tab.evaluate("document.querySelector('[data-kind=IMAGE] .frame').click()");
    tab.until("document.querySelector('#stage img')?.naturalWidth > 1000");
    tab.screenshot(PICTURES.resolve("image.png"));
    tab.evaluate("document.getElementById('close').click()");

    tab.evaluate("document.querySelector('[data-kind=VIDEO] .frame').click()");
    tab.until("document.querySelector('#stage video')?.readyState >= 2");
    tab.evaluate("document.querySelector('#stage video').play()");
    tab.until("document.querySelector('#stage video').currentTime > 3");
    assertThat(tab.evaluate("document.querySelector('#stage video').videoWidth")).isNotEqualTo(0L);
    assertThat(tab.evaluate("document.querySelector('#stage video').error")).isNull();
    // On a busy machine it stands still for a moment, and goes on.
    assertThat(tab.evaluate("document.querySelector('#stage video').dataset.problem"))
        .isIn(null, "bufferStalledError");
    tab.screenshot(PICTURES.resolve("video.png"));
    tab.evaluate("document.getElementById('close').click()");

    tab.evaluate("document.querySelector('[data-kind=AUDIO] .frame').click()");
    tab.until("document.querySelector('#stage audio')?.duration > 2");
    tab.screenshot(PICTURES.resolve("sound.png"));
    tab.viewport(390, 844, false);
    tab.evaluate("document.getElementById('close').click()");
    tab.screenshot(PICTURES.resolve("phone.png"));

    assertThat(tab.problems()).isEmpty();
    assertThat(tab.evaluate("document.querySelectorAll('.alert').length")).isEqualTo(0L);
  }

  @Test
  void page_fileThatIsRefused_showsCodeAndMessage() throws Exception {
    Path broken = Files.writeString(files.resolve("broken.jpg"), "no picture at all");
    Tab tab = signedIn("berta");

    tab.choose("#files", List.of(broken));

    tab.until("document.querySelector('[data-status=REJECTED] .failure code')");
    assertThat(String.valueOf(tab.evaluate("document.querySelector('.failure').textContent")))
        .matches("[A-Z_]+ .+");
  }

  @Test
  void put_fromAConfiguredOrigin_isAllowed() throws Exception {
    int friend = URI.create(product.variable("DARKROOM_CORS_ORIGINS")).getPort();
    assertThat(putFrom(friend)).isEqualTo("200");
  }

  @Test
  void put_fromAnotherOrigin_isRefused() throws Exception {
    assertThat(putFrom(Ports.free())).startsWith("TypeError");
  }

  @Test
  void adminCenter_afterAVideo_listsItsStepsAndOurBookmarks() throws Exception {
    Api api = new Api(product, product.token("dorothea"));
    String id =
        api.upload(Samples.video(Files.createDirectory(files.resolve("dorothea")), 2), "video/mp4");
    Tab tab = chromium.tab();
    tab.viewport(1280, 900, false);
    tab.go(product.secureAt("/adminCenter/login.jsp"));
    tab.until("document.querySelector('input[name=j_username]')");
    tab.evaluate(
        "document.querySelector('input[name=j_username]').value='%s';"
                .formatted(product.service("DARKROOM_ADMIN_USER"))
            + "document.querySelector('input[name=j_password]').value='%s';"
                .formatted(product.service("DARKROOM_ADMIN_PASSWORD"))
            + "document.getElementById('loginForm').requestSubmit()");
    for (String tool : List.of("Java Batch", "Darkroom health", "Darkroom metrics")) {
      tab.until("document.body.innerText.includes('" + tool + "')");
    }
    tab.screenshot(PICTURES.resolve("admin-center.png"));

    String steps = "fetch('/ibm/api/batch/jobexecutions/%d/stepexecutions').then((a) => a.text())";
    api.awaitStatus(id, "READY");
    tab.go(product.secureAt("/ibm/adminCenter/javaBatch-1.0/"));
    tab.until("/video[^]*Completed/.test(document.body.innerText)");
    tab.screenshot(PICTURES.resolve("java-batch.png"));
    assertThat(String.valueOf(tab.evaluate(steps.formatted(newest()))))
        .contains("probe", "poster", "subtitles", "hls", "playlist", "storyboard", "publish");
  }

  /** The number of the newest job. */
  private static long newest() throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(
                product.service("DARKROOM_DB_URL"),
                product.service("DARKROOM_DB_USER"),
                product.service("DARKROOM_DB_PASSWORD"));
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select max(jobexecid) from batch.jobexecution")) {
      row.next();
      return row.getLong(1);
    }
  }

  /** What a page of another port of this machine gets for a signed PUT. */
  private static String putFrom(int port) throws Exception {
    HttpServer other = HttpServer.create(new InetSocketAddress("localhost", port), 0);
    other.createContext(
        "/",
        exchange -> {
          exchange.getResponseHeaders().add("Content-Type", "text/html");
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().close();
        });
    other.start();
    try {
      Tab tab = chromium.tab();
      tab.go(URI.create("http://localhost:" + port + "/"));
      String announced =
          JsonUtil.toJson(
              new Api(product, product.token("clara")).announce("x.jpg", "image/jpeg", 4));
      String script =
          """
          (async () => {
            const { upload } = %s;
            try {
              const answer = await fetch(upload.url, {method: 'PUT', headers: upload.headers, body: 'abcd'});
              return String(answer.status);
            } catch (error) {
              return String(error);
            }
          })()
          """
              .formatted(announced);
      return String.valueOf(tab.evaluate(script));
    } finally {
      other.stop(0);
    }
  }

  private static Tab signedIn(String user) throws Exception {
    Tab tab = chromium.tab();
    tab.viewport(1280, 900, true);
    tab.go(product.at("/"));
    tab.until("document.querySelector('#token') && !document.querySelector('#entry').hidden");
    tab.evaluate(
        "document.querySelector('#token').value='%s'; document.querySelector('#sign-in button').click()"
            .formatted(product.token(user)));
    tab.until("document.documentElement.dataset.live === 'on'");
    return tab;
  }
}
