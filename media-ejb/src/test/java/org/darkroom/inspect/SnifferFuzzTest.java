package org.darkroom.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.Arguments;

/** Damaged files of every format: an answer comes always, and soon. */
class SnifferFuzzTest {
  private static final int MUTATIONS = 12;
  private static final Duration ENOUGH = Duration.ofSeconds(60);

  @TempDir Path directory;

  @RepeatedTest(5)
  void sniff_mutatedFile_answersSoon(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    Assertions.assertTimeout(
        ENOUGH,
        () -> {
          for (Arguments format : SnifferTest.accepted().toList()) {
            byte[] whole = (byte[]) format.get()[1];
            for (int i = 0; i < MUTATIONS; i++) {
              assertThat(sniff(mutated(whole, random))).isNotNull();
            }
          }
        });
  }

  @Test
  void detect_thousandHeads_takeMicrosecondsEach() {
    byte[] last = Heads.adts(300);
    Assertions.assertTimeout(
        // A hundred times what it takes: the machine may be busy, but a table that reads on and on
        // shows.
        Duration.ofSeconds(10),
        () -> {
          for (int i = 0; i < 20_000; i++) {
            assertThat(MagicTable.detect(last, last.length)).isInstanceOf(Sniffed.Known.class);
          }
        });
  }

  private Sniffed sniff(byte[] content) throws IOException {
    return Sniffer.sniff(Files.write(directory.resolve("mutated"), content));
  }

  /** Some bytes changed, mostly near the start, and sometimes the end cut off. */
  private static byte[] mutated(byte[] whole, Random random) {
    byte[] copy = whole.clone();
    for (int i = random.nextInt(8); i >= 0; i--) {
      int within = random.nextBoolean() ? Math.min(64, copy.length) : copy.length;
      copy[random.nextInt(within)] = (byte) random.nextInt(256);
    }
    int length = random.nextInt(4) == 0 ? random.nextInt(copy.length + 1) : copy.length;
    return java.util.Arrays.copyOf(copy, length);
  }
}
