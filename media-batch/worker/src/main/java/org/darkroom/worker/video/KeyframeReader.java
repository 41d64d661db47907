package org.darkroom.worker.video;

import io.humble.video.Decoder;
import io.humble.video.Demuxer;
import io.humble.video.DemuxerStream;
import io.humble.video.MediaPacket;
import io.humble.video.MediaPicture;
import io.humble.video.Rational;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.darkroom.worker.container.DeclinedException;
import org.darkroom.worker.image.PlanarFrame;

/** Decodes the first keyframe at or after each of some times, and nothing between. */
final class KeyframeReader {
  /** Seconds by which a segment may begin before its playlist says so: rounding. */
  private static final double TOLERANCE = 0.05;

  /** ITU-T H.273. */
  private static final int BT709 = 1;

  private final List<Double> starts;
  private final Frames frames;
  private final boolean highDefinition;
  private int wanted;

  /** Takes what was decoded. */
  interface Frames {
    void add(PlanarFrame frame) throws IOException;
  }

  private KeyframeReader(List<Double> starts, Frames frames, boolean highDefinition) {
    this.starts = starts;
    this.frames = frames;
    this.highDefinition = highDefinition;
  }

  /**
   * Reads a file of one track.
   *
   * @param starts seconds since the first packet, ascending
   * @throws DeclinedException when it is not for this library
   */
  static void read(Path source, String demuxer, List<Double> starts, Frames frames)
      throws IOException, DeclinedException, InterruptedException {
    try (HumbleFile file = new HumbleFile(source, demuxer)) {
      if (file.streams() != 1) {
        throw new DeclinedException("streams");
      }
      DemuxerStream stream = file.stream(0);
      try (PictureDecoder decoder = new PictureDecoder(stream)) {
        KeyframeReader reader = new KeyframeReader(starts, frames, matrix(stream) == BT709);
        reader.decode(file.demuxer(), seconds(stream), decoder);
      } finally {
        stream.delete();
      }
    }
  }

  private void decode(Demuxer demuxer, double tick, PictureDecoder decoder)
      throws IOException, DeclinedException, InterruptedException {
    MediaPacket packet = MediaPacket.make();
    double first = Double.NaN;
    try {
      while (wanted < starts.size() && demuxer.read(packet) >= 0) {
        double time = packet.getPts() * tick;
        first = Double.isNaN(first) ? time : first;
        if (packet.isComplete()
            && packet.isKeyPacket()
            && time - first >= starts.get(wanted) - TOLERANCE) {
          wanted++;
          take(decoder, decoder.decode(packet, picture -> true));
        }
      }
      while (decoder.drain(picture -> true)) {
        take(decoder, true);
      }
    } finally {
      packet.delete();
    }
  }

  private void take(PictureDecoder decoder, boolean came) throws IOException, DeclinedException {
    if (came) {
      MediaPicture picture = decoder.picture();
      frames.add(FrameReader.frame(picture, highDefinition, 0));
    }
  }

  private static double seconds(DemuxerStream stream) {
    Rational base = stream.getTimeBase();
    double tick = base.getDouble();
    base.delete();
    return tick;
  }

  private static long matrix(DemuxerStream stream) {
    Decoder decoder = stream.getDecoder();
    long matrix = decoder.getPropertyAsLong("colorspace");
    decoder.delete();
    return matrix;
  }
}
