package org.darkroom.worker.image;

import org.darkroom.worker.face.Face;
import org.darkroom.worker.face.FaceFinder;
import org.darkroom.worker.face.FaceModelException;

/** Faces are looked at first. */
final class FaceAttention implements Attention {
  private final FaceFinder faces;
  private final Attention otherwise;

  /**
   * Looks for faces.
   *
   * @param otherwise is asked where there are none
   */
  FaceAttention(FaceFinder faces, Attention otherwise) {
    this.faces = faces;
    this.otherwise = otherwise;
  }

  @Override
  public double place(Bitmap picture) {
    LongSide side = new LongSide(picture);
    boolean any = false;
    try {
      for (Face it : faces.find(picture.argb(), picture.width(), picture.height())) {
        Face seen = it.within(picture.width(), picture.height());
        double weight = seen.width() * seen.height() * seen.score();
        if (weight > 0) {
          side.add(seen.left(), seen.top(), seen.width(), seen.height(), weight);
          any = true;
        }
      }
    } catch (FaceModelException e) {
      return otherwise.place(picture);
    }
    return any ? side.place() : otherwise.place(picture);
  }
}
