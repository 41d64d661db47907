package org.darkroom.worker.image;

import java.nio.file.Path;
import org.darkroom.worker.face.FaceFinder;
import org.darkroom.worker.face.FaceModelException;
import org.darkroom.worker.vips.Vips;
import org.jspecify.annotations.Nullable;

/**
 * What decides where squares are cut.
 *
 * @param chosen that
 * @param faceProblem why faces are not found although they are wanted; empty when there is no
 *     reason
 */
record Attentions(Attention chosen, String faceProblem) {
  /** What the server starts this process with: {@code centre} or {@code smart}. */
  private static final String CROP = "darkroom.image.crop";

  /** The path of a model, or nothing. */
  private static final String FACE_MODEL = "darkroom.image.face-model";

  /**
   * As this process is told.
   *
   * @param vips null where it is not there or not wanted
   */
  static Attentions find(@Nullable Vips vips) {
    if (!System.getProperty(CROP, "centre").equals("smart")) {
      return new Attentions(Attention.MIDDLE, "");
    }
    Attention saliency = new Saliency();
    if (vips != null && vips.can("smartcrop")) {
      saliency = new VipsAttention(vips, saliency);
    }
    String model = System.getProperty(FACE_MODEL, "");
    if (model.isEmpty()) {
      return new Attentions(saliency, "");
    }
    try {
      return new Attentions(new FaceAttention(FaceFinder.open(Path.of(model)), saliency), "");
    } catch (FaceModelException e) {
      return new Attentions(saliency, String.valueOf(e.getMessage()));
    } catch (NoClassDefFoundError e) {
      return new Attentions(saliency, "ONNX Runtime is not among the worker's libraries");
    }
  }
}
