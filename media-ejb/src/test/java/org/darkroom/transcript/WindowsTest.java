package org.darkroom.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WindowsTest {
  private static final long MOST = 28_000;

  @Test
  void cut_nothing_noWindows() {
    assertThat(Windows.cut(0, List.of(), MOST)).isEmpty();
  }

  @Test
  void cut_shortRecording_oneWindow() {
    assertThat(Windows.cut(28_000, List.of(new Silence(5_000, 6_000)), MOST))
        .containsExactly(new Window(0, 0, 28_000));
  }

  @Test
  void cut_pauses_endsInTheMidstOfTheLastThatFits() {
    List<Silence> pauses =
        List.of(
            new Silence(10_000, 11_000), new Silence(20_000, 21_000), new Silence(27_800, 28_600));
    assertThat(Windows.cut(40_000, pauses, MOST))
        .containsExactly(new Window(0, 0, 20_500), new Window(1, 20_500, 40_000));
  }

  @Test
  void cut_noPause_endsAtFullLength() {
    assertThat(Windows.cut(60_000, List.of(), MOST))
        .extracting(Window::to)
        .containsExactly(28_000L, 56_000L, 60_000L);
  }

  @Test
  void cut_onlyAnEarlyPause_isNotWorthAShortWindow() {
    assertThat(Windows.cut(30_000, List.of(new Silence(1_000, 2_000)), MOST))
        .extracting(Window::to)
        .containsExactly(28_000L, 30_000L);
  }

  @Test
  void cut_anyPauses_coversAllWithoutGapsAndNoneTooLong() {
    Random random = new Random(7);
    for (int run = 0; run < 500; run++) {
      long length = random.nextInt(600_000);
      List<Silence> pauses = new ArrayList<>();
      for (long at = random.nextInt(40_000); at < length; at += 300 + random.nextInt(40_000)) {
        pauses.add(new Silence(at, at + 20 + random.nextInt(3_000)));
      }
      long expected = 0;
      List<Window> windows = Windows.cut(length, pauses, MOST);
      for (Window window : windows) {
        assertThat(window.from()).isEqualTo(expected);
        assertThat(window.to() - window.from()).isBetween(1L, MOST);
        expected = window.to();
      }
      assertThat(expected).isEqualTo(length);
    }
  }
}
