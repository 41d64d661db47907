package org.darkroom.worker.video;

import io.humble.video.DemuxerStream;
import io.humble.video.MediaPacket;
import io.humble.video.MediaPicture;
import org.darkroom.worker.container.DeclinedException;

/**
 * Decodes a track up to its first picture, to see that it can be decoded here and that it is not
 * interlaced, which headers do not tell.
 */
final class FirstPicture implements AutoCloseable {
  private final PictureDecoder decoder;

  FirstPicture(DemuxerStream stream) throws DeclinedException {
    decoder = new PictureDecoder(stream);
  }

  /** Takes the next packet; whether the picture came. */
  boolean take(MediaPacket packet) throws DeclinedException {
    return judged(decoder.decode(packet, picture -> true));
  }

  /** Takes the end of the track. */
  void end() throws DeclinedException {
    if (!judged(decoder.drain(picture -> true))) {
      throw new DeclinedException("no picture");
    }
  }

  private boolean judged(boolean came) throws DeclinedException {
    MediaPicture picture = decoder.picture();
    if (came && picture.isInterlacedFrame()) {
      throw new DeclinedException("interlaced");
    }
    return came;
  }

  @Override
  public void close() {
    decoder.close();
  }
}
