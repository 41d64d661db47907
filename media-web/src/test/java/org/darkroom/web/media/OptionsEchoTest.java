package org.darkroom.web.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.darkroom.asset.MediaOptions;
import org.junit.jupiter.api.Test;

class OptionsEchoTest {
  @Test
  void of_nothingAskedFor_empty() {
    assertThat(OptionsEcho.of(MediaOptions.none())).isEmpty();
  }

  @Test
  void of_whatWasAskedFor_onlyThat() {
    MediaOptions options =
        new MediaOptions(new MediaOptions.Video(null, null, 480), true, "de", false, null);
    assertThat(OptionsEcho.of(options))
        .isEqualTo(Map.of("video", Map.of("maxHeight", 480), "transcribe", true, "language", "de"));
  }
}
