package org.darkroom.services;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FfmpegProgramsTest {
  private final Path home = ServicesHome.located().ffmpeg();

  @Test
  void ffmpeg_withItsDirectoryAsLibraryPath_runsOnTheStubs() throws Exception {
    String said = run(List.of(home + "/ffmpeg", "-version"), Map.of("LD_DEBUG", "libs"));
    assertThat(said).contains("ffmpeg version 8.0.1");
    for (String stub :
        List.of("libxcb.so.1", "libxcb-shm.so.0", "libasound.so.2", "libpulse.so.0")) {
      assertThat(said).contains("calling init: " + home.resolve(stub));
    }
    assertThat(said).doesNotContain("no version information");
  }

  @Test
  void ffprobe_withItsDirectoryAsLibraryPath_runs() throws Exception {
    assertThat(run(List.of(home + "/ffprobe", "-version"), Map.of()))
        .contains("ffprobe version 8.0.1");
  }

  private String run(List<String> command, Map<String, String> more) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().put("LD_LIBRARY_PATH", home.toString());
    builder.environment().putAll(more);
    Process process = builder.start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
