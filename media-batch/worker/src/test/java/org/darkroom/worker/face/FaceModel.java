package org.darkroom.worker.face;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The model that tests find faces with: {@code .ci/run} fetches it, it is not part of the project.
 */
public final class FaceModel {
  private static final String MISSING =
      "SKIPPED: no model to find faces with; .ci/run fetches it to %s, or DARKROOM_TEST_FACE_MODEL names it";

  private FaceModel() {}

  /** Where it is; the test is skipped, and says so, when it is not there. */
  public static Path located() {
    String named = System.getenv("DARKROOM_TEST_FACE_MODEL");
    Path model = Path.of(named == null ? fetched().toString() : named).toAbsolutePath();
    if (!Files.isReadable(model)) {
      System.getLogger(FaceModel.class.getName())
          .log(System.Logger.Level.WARNING, MISSING.formatted(model));
    }
    assumeTrue(Files.isReadable(model), MISSING.formatted(model));
    return model;
  }

  /** Another file of the same package. */
  static Path beside(String name) {
    Path file = located().resolveSibling(name);
    assumeTrue(Files.isReadable(file), MISSING.formatted(file));
    return file;
  }

  /** Below the project's directory, whichever module is being tested. */
  private static Path fetched() {
    Path at = Path.of("").toAbsolutePath();
    while (at.getParent() != null && !Files.isDirectory(at.resolve(".ci"))) {
      at = at.getParent();
    }
    return at.resolve(".ci/models/face_detection_back_256x256_barracuda.onnx");
  }
}
