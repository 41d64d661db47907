package org.darkroom.worker.video;

import io.humble.video.DemuxerStream;
import io.humble.video.Global;
import io.humble.video.MediaPacket;
import io.humble.video.Rational;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.darkroom.worker.container.Colours;
import org.darkroom.worker.container.DeclinedException;
import org.jspecify.annotations.Nullable;

/** Reads the tracks of a file by walking through all packets, since headers lie. */
final class TrackReader {
  /** Packets within which a picture must come. */
  private static final int PATIENCE = 300;

  private final List<TrackTimes> times = new ArrayList<>();
  private final boolean edited;

  private TrackReader(boolean edited) {
    this.edited = edited;
  }

  /**
   * Reads the file.
   *
   * @throws DeclinedException when it turns out not to be for this library
   */
  static JsonObject read(Path source, String demuxer, Colours colours)
      throws IOException, DeclinedException, InterruptedException {
    try (HumbleFile file = new HumbleFile(source, demuxer)) {
      return new TrackReader(demuxer.equals("mov")).read(file, colours);
    }
  }

  private JsonObject read(HumbleFile file, Colours colours)
      throws IOException, DeclinedException, InterruptedException {
    List<JsonObjectBuilder> facts = new ArrayList<>();
    @Nullable FirstPicture[] pictures = new FirstPicture[file.streams()];
    try {
      for (int i = 0; i < pictures.length; i++) {
        DemuxerStream stream = file.stream(i);
        TrackFacts track = new TrackFacts(stream, colours);
        facts.add(track.json());
        times.add(new TrackTimes(seconds(stream)));
        pictures[i] = track.isPicture() ? new FirstPicture(stream) : null;
        stream.delete();
      }
      walk(file, pictures);
    } finally {
      for (FirstPicture it : pictures) {
        if (it != null) {
          it.close();
        }
      }
    }
    JsonArrayBuilder streams = Json.createArrayBuilder();
    for (int i = 0; i < facts.size(); i++) {
      streams.add(times.get(i).addTo(facts.get(i)));
    }
    return Json.createObjectBuilder().add("streams", streams).build();
  }

  private void walk(HumbleFile file, @Nullable FirstPicture[] pictures)
      throws IOException, DeclinedException, InterruptedException {
    MediaPacket packet = MediaPacket.make();
    try {
      while (file.demuxer().read(packet) >= 0) {
        int index = packet.getStreamIndex();
        if (!packet.isComplete() || index < 0) {
          continue;
        }
        if (index >= times.size()) {
          throw new DeclinedException("later stream");
        }
        times.get(index).add(packet, edited);
        FirstPicture picture = pictures[index];
        if (picture != null && picture.take(packet)) {
          picture.close();
          pictures[index] = null;
        }
        if (picture != null && times.get(index).count() > PATIENCE && pictures[index] != null) {
          throw new DeclinedException("no picture");
        }
      }
    } finally {
      packet.delete();
    }
    for (FirstPicture it : pictures) {
      if (it != null) {
        it.end();
      }
    }
  }

  private static double seconds(DemuxerStream stream) {
    Rational base = stream.getTimeBase();
    double seconds = base.getDouble();
    base.delete();
    return seconds;
  }

  /** Times of one track, added up as the packets come. */
  static final class TrackTimes {
    private static final double BETWEEN_KEYFRAMES = 0.5;

    private final double unit;
    private final JsonArrayBuilder keyframes = Json.createArrayBuilder();
    private double keyframe = Double.NEGATIVE_INFINITY;
    private boolean hidden;
    private long bytes;
    private long count;
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;
    private long end = Long.MIN_VALUE;

    TrackTimes(double unit) {
      this.unit = unit;
    }

    long count() {
      return count;
    }

    private void add(MediaPacket packet, boolean edited) {
      long shown = packet.getPts();
      long time = shown == Global.NO_PTS ? packet.getDts() : shown;
      long length = Math.max(0, packet.getDuration());
      bytes += packet.getSize();
      if (time == Global.NO_PTS) {
        count++;
        return;
      }
      // Before zero is what an edit list hides: decoded, never shown.
      if (edited && time < 0 && time + Math.max(1, length) <= 0) {
        hidden = true;
        return;
      }
      count++;
      if (packet.isKeyPacket() && time * unit >= keyframe + BETWEEN_KEYFRAMES) {
        keyframe = time * unit;
        keyframes.add(keyframe);
      }
      first = Math.min(first, time);
      last = Math.max(last, time);
      end = Math.max(end, time + length);
    }

    private JsonObjectBuilder addTo(JsonObjectBuilder facts) {
      facts.add("packets", count).add("bytes", bytes).add("hidden", hidden);
      facts.add("keyframes", keyframes);
      if (end >= first) {
        facts.add("first", first * unit).add("last", last * unit).add("end", end * unit);
      }
      return facts;
    }
  }
}
