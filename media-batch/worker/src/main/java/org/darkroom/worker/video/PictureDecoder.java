package org.darkroom.worker.video;

import io.humble.video.Decoder;
import io.humble.video.DemuxerStream;
import io.humble.video.MediaPacket;
import io.humble.video.MediaPicture;
import io.humble.video.PixelFormat;
import java.util.function.Predicate;
import org.darkroom.worker.container.DeclinedException;

/** Decodes the pictures of one track, into the same memory. */
final class PictureDecoder implements AutoCloseable {
  private final Decoder decoder;
  private final MediaPicture picture;

  /** Opens the track's decoder, which takes 8-bit 4:2:0 only. */
  PictureDecoder(DemuxerStream stream) throws DeclinedException {
    decoder = stream.getDecoder();
    PixelFormat.Type format = decoder.getPixelFormat();
    if (format != PixelFormat.Type.PIX_FMT_YUV420P && format != PixelFormat.Type.PIX_FMT_YUVJ420P) {
      decoder.delete();
      throw new DeclinedException("pixel format");
    }
    try {
      decoder.open(null, null);
      picture = MediaPicture.make(decoder.getWidth(), decoder.getHeight(), format);
    } catch (RuntimeException e) {
      decoder.delete();
      throw declined(e);
    }
  }

  /**
   * Decodes a packet, or what is still held back when it is null.
   *
   * @param wanted told each picture that comes; true ends the decoding
   * @return whether one was wanted; it stays until the next call
   */
  boolean decode(MediaPacket packet, Predicate<MediaPicture> wanted) throws DeclinedException {
    try {
      int length = packet.getSize();
      for (int at = 0; at < length; ) {
        int taken = decoder.decodeVideo(picture, packet, at);
        if (picture.isComplete() && wanted.test(picture)) {
          return true;
        }
        if (taken <= 0) {
          return false;
        }
        at += taken;
      }
      return false;
    } catch (RuntimeException e) {
      throw declined(e);
    }
  }

  /** Decodes what is still held back at the end of the track. */
  boolean drain(Predicate<MediaPicture> wanted) throws DeclinedException {
    try {
      do {
        decoder.decodeVideo(picture, null, 0);
        if (picture.isComplete() && wanted.test(picture)) {
          return true;
        }
      } while (picture.isComplete());
      return false;
    } catch (RuntimeException e) {
      throw declined(e);
    }
  }

  MediaPicture picture() {
    return picture;
  }

  @Override
  public void close() {
    picture.delete();
    decoder.delete();
  }

  private static DeclinedException declined(RuntimeException e) {
    DeclinedException declined = new DeclinedException("decoding");
    declined.initCause(e);
    return declined;
  }
}
