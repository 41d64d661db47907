package org.darkroom.worker.video;

import io.humble.ferry.Buffer;
import io.humble.video.Demuxer;
import io.humble.video.DemuxerStream;
import io.humble.video.Global;
import io.humble.video.MediaPacket;
import io.humble.video.MediaPicture;
import io.humble.video.PixelFormat;
import io.humble.video.Rational;
import java.io.IOException;
import java.nio.file.Path;
import org.darkroom.worker.container.DeclinedException;
import org.darkroom.worker.image.PlanarFrame;

/**
 * Decodes one frame, and all before it: seeking lands between keyframes in some containers, and the
 * frame that is asked for is never far from the start.
 */
final class FrameReader {
  private FrameReader() {}

  /**
   * The first frame at that time or later.
   *
   * @param track the number of the video track
   * @param seconds on the file's own clock
   * @param highDefinition whether its colours are those of ITU-R BT.709
   * @throws DeclinedException when there is none, or it is not for this library
   */
  static PlanarFrame read(
      Path source, String demuxer, int track, double seconds, boolean highDefinition)
      throws IOException, DeclinedException, InterruptedException {
    try (HumbleFile file = new HumbleFile(source, demuxer)) {
      if (track >= file.streams()) {
        throw new DeclinedException("streams");
      }
      DemuxerStream stream = file.stream(track);
      try (PictureDecoder decoder = new PictureDecoder(stream)) {
        long target = ticks(stream, seconds);
        decode(file.demuxer(), track, target, decoder);
        return frame(decoder.picture(), highDefinition, Rotation.quarterTurns(stream));
      } finally {
        stream.delete();
      }
    }
  }

  private static long ticks(DemuxerStream stream, double seconds) {
    Rational base = stream.getTimeBase();
    long ticks = (long) Math.ceil(seconds / base.getDouble() - 1e-3);
    base.delete();
    return ticks;
  }

  private static void decode(Demuxer demuxer, int track, long target, PictureDecoder decoder)
      throws IOException, DeclinedException, InterruptedException {
    MediaPacket packet = MediaPacket.make();
    try {
      while (demuxer.read(packet) >= 0) {
        if (packet.isComplete()
            && packet.getStreamIndex() == track
            && decoder.decode(packet, picture -> isAtOrAfter(picture, target))) {
          return;
        }
      }
      if (!decoder.drain(picture -> isAtOrAfter(picture, target))) {
        throw new DeclinedException("no picture");
      }
    } finally {
      packet.delete();
    }
  }

  private static boolean isAtOrAfter(MediaPicture picture, long target) {
    return picture.getTimeStamp() != Global.NO_PTS && picture.getTimeStamp() >= target;
  }

  static PlanarFrame frame(MediaPicture picture, boolean highDefinition, int quarterTurns)
      throws DeclinedException {
    if (picture.isInterlacedFrame()) {
      throw new DeclinedException("interlaced");
    }
    boolean full = picture.getFormat() == PixelFormat.Type.PIX_FMT_YUVJ420P;
    return new PlanarFrame(
        picture.getWidth(),
        picture.getHeight(),
        plane(picture, 0),
        picture.getLineSize(0),
        plane(picture, 1),
        plane(picture, 2),
        picture.getLineSize(1),
        new PlanarFrame.Look(full, highDefinition, quarterTurns));
  }

  private static byte[] plane(MediaPicture picture, int index) {
    Buffer buffer = picture.getData(index);
    byte[] copy = new byte[picture.getDataPlaneSize(index)];
    buffer.getByteBuffer(0, copy.length).get(copy);
    buffer.delete();
    return copy;
  }
}
