package org.darkroom.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.Objects;
import org.darkroom.system.Api;
import org.darkroom.system.Product;
import org.darkroom.system.Samples;
import org.darkroom.system.SharedProduct;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Streams of every kind in the player of the page. Pictures go to target/screenshots. */
@ExtendWith(SharedProduct.class)
class PlayerIT {
  private static final Path PICTURES = Path.of("target/screenshots");
  private static final String VIDEO = "document.querySelector('#stage video')";

  @TempDir static Path files;
  private static Product product;
  private static Chromium chromium;

  @BeforeAll
  static void start(Product shared) {
    assumeTrue(Chromium.executable().isPresent(), "browser tests need Chromium (Debian: chromium)");
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
  void film_qualityIsSwitchedSubtitlesAreShownAndTheStripSeeks() throws Exception {
    Tab tab = opened("adam", Samples.film(files, 20), "video/x-matroska");
    advances(tab, 0);

    tab.until("document.querySelectorAll('[name=quality] option').length === 5");
    choose(tab, "quality", "240p");
    tab.until(VIDEO + ".videoHeight === 240");
    choose(tab, "quality", "720p");
    tab.until(VIDEO + ".videoHeight === 720");

    choose(tab, "subtitles", "English");
    tab.until(
        "[...%s.textTracks].some((it) => it.mode === 'showing' && /^Line/.test(it.activeCues?.[0]?.text))"
            .formatted(VIDEO));
    tab.screenshot(PICTURES.resolve("player-subtitles.png"));

    tab.until("!document.querySelector('.strip').hidden");
    tab.evaluate(
        """
        (() => {
          const strip = document.querySelector('.strip');
          const box = strip.getBoundingClientRect();
          const at = { clientX: box.left + box.width * 0.75, clientY: box.top + 2, bubbles: true };
          strip.dispatchEvent(new PointerEvent('pointermove', at));
          strip.dispatchEvent(new MouseEvent('click', at));
        })()
        """);
    tab.until("!document.querySelector('.preview').hidden");
    tab.until(VIDEO + ".currentTime >= 14.5");
    tab.screenshot(PICTURES.resolve("player-strip.png"));
    advances(tab, 15);
    assertThat(tab.problems()).isEmpty();
  }

  @Test
  void streamTakenOver_withKeyframesOfItsOwn_qualityIsSwitchedWhileItPlays() throws Exception {
    Path stream = Samples.stream(files);
    Tab tab = opened("eve", stream, "video/mp4");
    advances(tab, 0);
    tab.until("document.querySelectorAll('[name=quality] option').length === 3");
    for (int height : new int[] {240, 360, 240}) {
      choose(tab, "quality", height + "p");
      tab.until(VIDEO + ".videoHeight === " + height);
      Object at = tab.evaluate("Math.floor(" + VIDEO + ".currentTime)");
      advances(tab, ((Number) Objects.requireNonNull(at)).intValue());
    }
    assertThat(tab.evaluate(VIDEO + ".dataset.problem")).isIn(null, "bufferStalledError");
  }

  @Test
  void portrait_isShownUpright() throws Exception {
    Tab tab = opened("bruno", Samples.portrait(files, 6), "video/mp4");
    advances(tab, 0);
    tab.until(VIDEO + ".videoHeight > " + VIDEO + ".videoWidth");
    tab.until(VIDEO + ".clientHeight > " + VIDEO + ".clientWidth");
    tab.screenshot(PICTURES.resolve("player-portrait.png"));
  }

  @Test
  void soundInAContainerOfVideos_isPlayed() throws Exception {
    Tab tab = opened("carlo", Samples.soundOnly(files, 8), "video/mp4");
    tab.until(VIDEO + ".currentTime > 2");
    assertThat(tab.evaluate(VIDEO + ".videoWidth")).isEqualTo(0L);
    assertThat(tab.evaluate(VIDEO + ".error")).isNull();
  }

  @Test
  void videoOfChunks_playsAcrossTheirSeams() throws Exception {
    Tab tab = opened("david", Samples.video(files, 30), "video/mp4");
    advances(tab, 0);
    for (int seam : new int[] {9, 19}) {
      tab.evaluate(VIDEO + ".currentTime = " + seam);
      advances(tab, seam);
    }
    // On a busy machine it stands still for a moment, and goes on.
    assertThat(tab.evaluate(VIDEO + ".dataset.problem")).isIn(null, "bufferStalledError");
  }

  /** Time goes on from there, and pictures with it. */
  private static void advances(Tab tab, int from) {
    String frames = VIDEO + ".getVideoPlaybackQuality().totalVideoFrames";
    Object before = tab.evaluate(frames);
    tab.until(VIDEO + ".currentTime > " + (from + 2));
    tab.until(frames + " > " + before);
    assertThat(tab.evaluate(VIDEO + ".error")).isNull();
  }

  private static void choose(Tab tab, String menu, String label) {
    tab.until(
        "[...document.querySelectorAll('[name=%s] option')].some((it) => it.text === '%s')"
            .formatted(menu, label));
    tab.evaluate(
        """
        (() => {
          const menu = document.querySelector('[name=%s]');
          menu.value = [...menu.options].find((it) => it.text === '%s').value;
          menu.dispatchEvent(new Event('change'));
        })()
        """
            .formatted(menu, label));
  }

  /** A tab in which the file is open and plays, without its sound. */
  private static Tab opened(String user, Path file, String type) throws Exception {
    Api api = new Api(product, product.token(user));
    String id = api.upload(file, type);
    api.awaitStatus(id, "READY");
    Tab tab = chromium.tab();
    tab.viewport(1280, 900, true);
    tab.go(product.at("/"));
    tab.until("document.querySelector('#token') && !document.querySelector('#entry').hidden");
    tab.evaluate(
        "document.querySelector('#token').value='%s'; document.querySelector('#sign-in button').click()"
            .formatted(product.token(user)));
    tab.until("document.querySelector('[data-status=READY] .frame:not(:disabled)')");
    tab.evaluate("document.querySelector('[data-status=READY] .frame').click()");
    tab.until(VIDEO + "?.readyState >= 2");
    tab.evaluate(VIDEO + ".muted = true; " + VIDEO + ".loop = true; " + VIDEO + ".play()");
    return tab;
  }
}
