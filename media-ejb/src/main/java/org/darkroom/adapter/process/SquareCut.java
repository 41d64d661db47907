package org.darkroom.adapter.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.darkroom.shared.InvalidSettingException;
import org.darkroom.shared.NodeSettings;
import org.darkroom.shared.Settings;

/**
 * Where squares are cut from images.
 *
 * @param smart whether where there is something to be seen; otherwise from the middle
 * @param faceModel a model that finds faces, which come first; empty where none are sought
 */
record SquareCut(boolean smart, Optional<Path> faceModel) {
  /** Where the runtime of models is in the worker's home. */
  static final String RUNTIME = "onnxruntime";

  /** Where its libraries are. */
  static final String LIBRARY = RUNTIME + "/ai/onnxruntime/native/linux-x64";

  private static final String CROP = "darkroom.image.crop";
  private static final String MODEL = "darkroom.image.face-model";

  /**
   * Reads and checks both settings; the file only where images are processed.
   *
   * @throws InvalidSettingException when they are of no use
   */
  static SquareCut of(Settings settings, NodeSettings node) {
    Optional<Path> model = settings.optional(MODEL).map(Path::of);
    String usual = model.isPresent() ? "smart" : "centre";
    boolean smart = settings.oneOf(CROP, usual, Set.of("centre", "smart")).equals("smart");
    if (model.isPresent() && node.processes() && !usable(model.get())) {
      throw refused(model.get(), "");
    }
    return new SquareCut(smart, smart ? model : Optional.empty());
  }

  private static boolean usable(Path model) {
    return model.isAbsolute() && Files.isRegularFile(model) && Files.isReadable(model);
  }

  private static InvalidSettingException refused(Path model, String why) {
    return new InvalidSettingException(
        MODEL,
        model.toString(),
        "the absolute path of a readable ONNX model of BlazeFace (back, 256x256)" + why);
  }

  /** Tells a worker process. */
  void addTo(List<String> line) {
    line.add("-D" + CROP + "=" + (smart ? "smart" : "centre"));
    faceModel.ifPresent(it -> line.add("-D" + MODEL + "=" + it));
  }

  /**
   * Hears what a worker process says of the model.
   *
   * @param problem empty when there is none
   * @throws InvalidSettingException when there is
   */
  void check(String problem) {
    if (faceModel.isPresent() && !problem.isEmpty()) {
      throw refused(faceModel.get(), ": " + problem);
    }
  }

  /** For people. */
  @Override
  public String toString() {
    if (!smart) {
      return "from the middle";
    }
    return faceModel.isPresent() ? "to faces, else to what is striking" : "to what is striking";
  }
}
