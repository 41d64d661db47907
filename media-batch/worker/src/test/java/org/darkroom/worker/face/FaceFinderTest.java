package org.darkroom.worker.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaceFinderTest {
  @TempDir Path directory;

  @Test
  void open_noModel_saysWhatIsWrong() throws Exception {
    Path file = Files.writeString(directory.resolve("model.onnx"), "no model at all");
    assertThatThrownBy(() -> FaceFinder.open(file))
        .isInstanceOf(FaceModelException.class)
        .hasMessageContaining("model.onnx");
  }

  @Test
  void open_modelOfTheSmallerSize_saysWhatItTakes() throws Exception {
    Path small = FaceModel.beside("face_detection_front_128x128_barracuda.onnx");
    assertThatThrownBy(() -> FaceFinder.open(small))
        .isInstanceOf(FaceModelException.class)
        .hasMessageContaining("[1, 128, 128, 3] instead of [1, 256, 256, 3]");
  }

  @Test
  void find_nothing_isEmpty() throws Exception {
    FaceFinder finder = FaceFinder.open(FaceModel.located());
    assertThat(finder.find(new int[300 * 200], 300, 200)).isEmpty();
  }
}
