package org.darkroom.adapter.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.darkroom.shared.InvalidSettingException;
import org.darkroom.shared.MapConfig;
import org.darkroom.shared.NodeSettings;
import org.darkroom.shared.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SquareCutTest {
  @TempDir Path directory;

  @Test
  void of_nothing_isTheMiddle() {
    SquareCut cut = of();
    assertThat(cut.smart()).isFalse();
    assertThat(cut).hasToString("from the middle");
    assertThat(line(cut)).containsExactly("-Ddarkroom.image.crop=centre");
  }

  @Test
  void of_smart_isWithoutFaces() {
    assertThat(line(of("darkroom.image.crop", "smart")))
        .containsExactly("-Ddarkroom.image.crop=smart");
  }

  @Test
  void of_model_isSmartUnlessTheMiddleIsAskedFor() throws Exception {
    String model = Files.writeString(directory.resolve("m.onnx"), "m").toString();
    assertThat(line(of("darkroom.image.face-model", model)))
        .containsExactly("-Ddarkroom.image.crop=smart", "-Ddarkroom.image.face-model=" + model);
    assertThat(of("darkroom.image.face-model", model, "darkroom.image.crop", "centre"))
        .isEqualTo(of());
  }

  @Test
  void of_whatIsNoFile_saysWhatIsAllowed() {
    for (String model : List.of("model.onnx", directory.resolve("none").toString(), "/")) {
      assertThatThrownBy(() -> of("darkroom.image.face-model", model))
          .isInstanceOf(InvalidSettingException.class)
          .hasMessageContaining("darkroom.image.face-model=" + model)
          .hasMessageContaining("absolute path of a readable ONNX model");
    }
    assertThatThrownBy(() -> of("darkroom.image.crop", "left"))
        .hasMessageContaining("one of [centre, smart]");
    // Nodes that process nothing need no model.
    assertThat(
            of(
                    "darkroom.image.face-model",
                    directory.resolve("x").toString(),
                    "darkroom.role",
                    "api")
                .smart())
        .isTrue();
  }

  @Test
  void check_problem_isToldWithTheKey() throws Exception {
    String model = Files.writeString(directory.resolve("m.onnx"), "m").toString();
    SquareCut cut = of("darkroom.image.face-model", model);
    cut.check("");
    assertThatThrownBy(() -> cut.check("it takes something else"))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("darkroom.image.face-model=" + model)
        .hasMessageEndingWith(": it takes something else");
  }

  private static SquareCut of(String... keysAndValues) {
    Settings settings = new Settings(MapConfig.of(keysAndValues));
    return SquareCut.of(settings, new NodeSettings(settings));
  }

  private static List<String> line(SquareCut cut) {
    List<String> line = new ArrayList<>();
    cut.addTo(line);
    return line;
  }
}
