package org.darkroom.worker.face;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Finds faces with a BlazeFace model; on one thread, the same in the same picture each time. */
public final class FaceFinder {
  private static final long[] INPUT = {1, Letterbox.EDGE, Letterbox.EDGE, 3};

  private final OrtEnvironment environment;
  private final OrtSession session;
  private final String input;

  private FaceFinder(OrtEnvironment environment, OrtSession session) {
    this.environment = environment;
    this.session = session;
    this.input = session.getInputNames().iterator().next();
  }

  /**
   * Loads a model and tries it on an empty picture.
   *
   * @throws FaceModelException when it is none that can be used, or the runtime is not there
   */
  public static FaceFinder open(Path model) throws FaceModelException {
    try {
      OrtEnvironment environment = OrtEnvironment.getEnvironment();
      OrtSession.SessionOptions options = new OrtSession.SessionOptions();
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      FaceFinder finder =
          new FaceFinder(environment, environment.createSession(model.toString(), options));
      finder.check();
      finder.find(new int[1], 1, 1);
      return finder;
    } catch (OrtException e) {
      throw new FaceModelException(String.valueOf(e.getMessage()), e);
    } catch (LinkageError e) {
      throw new FaceModelException("ONNX Runtime cannot be loaded: " + e, e);
    }
  }

  /**
   * The faces in a picture, the surest first.
   *
   * @param argb its pixels by rows; what is transparent counts as white
   * @throws FaceModelException when the runtime fails
   */
  public List<Face> find(int[] argb, int width, int height) throws FaceModelException {
    Letterbox box = new Letterbox(width, height);
    FloatBuffer pixels = box.pixels(argb);
    try (OnnxTensor square = OnnxTensor.createTensor(environment, pixels, INPUT);
        OrtSession.Result result = session.run(Map.of(input, square))) {
      return BlazeFace.faces(numbers(result, 1), numbers(result, BlazeFace.NUMBERS)).stream()
          .map(
              it ->
                  new Face(
                      (it.left() - box.left()) / box.scale(),
                      (it.top() - box.top()) / box.scale(),
                      it.width() / box.scale(),
                      it.height() / box.scale(),
                      it.score()))
          .toList();
    } catch (OrtException e) {
      throw new FaceModelException(String.valueOf(e.getMessage()), e);
    }
  }

  private void check() throws OrtException, FaceModelException {
    long[] shape =
        session.getInputInfo().size() == 1
                && session.getInputInfo().values().iterator().next().getInfo()
                    instanceof TensorInfo info
            ? info.getShape()
            : new long[0];
    if (!Arrays.equals(shape, INPUT)) {
      throw new FaceModelException(
          "it takes " + Arrays.toString(shape) + " instead of " + Arrays.toString(INPUT));
    }
  }

  /** All outputs that have so many numbers for each guess, the one with most guesses first. */
  private static float[] numbers(OrtSession.Result result, int each)
      throws OrtException, FaceModelException {
    List<FloatBuffer> parts = new ArrayList<>();
    for (Map.Entry<String, OnnxValue> it : result) {
      if (it.getValue() instanceof OnnxTensor tensor) {
        long[] shape = tensor.getInfo().getShape();
        if (shape.length == 3 && shape[2] == each) {
          parts.add(tensor.getFloatBuffer());
        }
      }
    }
    parts.sort(Comparator.comparingInt(FloatBuffer::remaining).reversed());
    FloatBuffer all = FloatBuffer.allocate(parts.stream().mapToInt(FloatBuffer::remaining).sum());
    parts.forEach(all::put);
    if (all.position() != BlazeFace.COUNT * each) {
      throw new FaceModelException(
          "it gives "
              + all.position()
              + " numbers where BlazeFace gives "
              + BlazeFace.COUNT * each);
    }
    return all.array();
  }
}
