package org.darkroom.adapter.process;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.darkroom.shared.InvalidSettingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model that is named must be one. */
class FaceModelStartIT {
  @TempDir Path home;

  @Test
  void start_notAModel_saysWhatTheRuntimeSays() throws Exception {
    Path model = Files.writeString(home.resolve("model.onnx"), "not a model");
    try (TestPool processes =
        new TestPool(
            home, "darkroom.image.workers", "1", "darkroom.image.face-model", model.toString())) {
      assertThatThrownBy(processes.images::start)
          .isInstanceOf(InvalidSettingException.class)
          .hasMessageContaining("darkroom.image.face-model=" + model)
          .hasMessageContaining("ONNX model of BlazeFace")
          .hasMessageContaining("Load model from");
    }
  }
}
