package org.darkroom.transcript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.darkroom.shared.InvalidSettingException;
import org.darkroom.shared.MapConfig;
import org.darkroom.shared.NodeSettings;
import org.darkroom.shared.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TranscriptSettingsTest {
  private static final String MODEL = "darkroom.transcription.model";
  private static final String SHA256 = "darkroom.transcription.model-sha256";

  private static final String ANOTHER =
      "0000000000000000000000000000000000000000000000000000000000000000";

  /** Of the four bytes that every model begins with. */
  private static final String ITS_OWN =
      "9e1855488b4cf02bbb6426d151b3ec61fdeb153fa41fcbe893c2311524a31b98";

  @TempDir Path directory;

  @Test
  void model_notSet_isOff() {
    assertThat(settings().isOn()).isFalse();
  }

  @Test
  void model_thatIsOne_isOn() throws Exception {
    assertThat(settings(MODEL, model().toString()).isOn()).isTrue();
    assertThat(settings(MODEL, model().toString(), SHA256, ITS_OWN).isOn()).isTrue();
  }

  @Test
  void model_absentOrAnotherFile_isRefused() throws Exception {
    Path text = Files.writeString(directory.resolve("text"), "GGUF is another format");
    for (String wrong : new String[] {text.toString(), directory + "/none", "model.bin"}) {
      assertThatThrownBy(() -> settings(MODEL, wrong))
          .isInstanceOf(InvalidSettingException.class)
          .hasMessageContaining(MODEL)
          .hasMessageContaining("ggml");
    }
  }

  @Test
  void checksum_another_isRefusedNamingTheRightOne() throws Exception {
    Path model = model();
    assertThatThrownBy(() -> settings(MODEL, model.toString(), SHA256, ANOTHER))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining(SHA256)
        .hasMessageContaining("which is ");
    assertThatThrownBy(() -> settings(MODEL, model.toString(), SHA256, "abc"))
        .hasMessageContaining("64 hex digits");
  }

  @Test
  void model_onNodeThatTakesRequestsOnly_isNotLookedAt() {
    assertThat(settings(MODEL, "/elsewhere/model.bin", "darkroom.role", "api").isOn()).isTrue();
  }

  @Test
  void language_tags_areTheEnginesOnes() {
    assertThat(Languages.known("de-AT")).isEqualTo("de");
    assertThat(Languages.known("EN")).isEqualTo("en");
    assertThat(Languages.known("tlh")).isNull();
    assertThat(Languages.known(null)).isNull();
  }

  private Path model() throws Exception {
    return Files.writeString(directory.resolve("model.bin"), "lmgg");
  }

  private static TranscriptSettings settings(String... keysAndValues) {
    Settings settings = new Settings(MapConfig.of(Stream.of(keysAndValues).toArray(String[]::new)));
    return new TranscriptSettings(settings, new NodeSettings(settings));
  }
}
