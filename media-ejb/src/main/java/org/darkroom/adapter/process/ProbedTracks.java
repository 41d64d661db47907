package org.darkroom.adapter.process;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.darkroom.adapter.process.ProbeReport.Packets;
import org.darkroom.engine.AudioTrack;
import org.darkroom.engine.FrameRate;
import org.darkroom.engine.FrameSize;
import org.darkroom.engine.LanguageTag;
import org.darkroom.engine.MediaStructure;
import org.darkroom.engine.VideoTrack;

/** Makes sense of ffprobe's report: which tracks to use, and what they really are. */
final class ProbedTracks {
  private static final Set<String> ENCRYPTED_TAGS = Set.of("encv", "enca", "drms", "drmi");
  private static final double MOST_STRETCH = 8;

  /** More languages than any film has. */
  private static final int MOST_SOUNDS = 16;

  /** What may be told beside a track without changing how it is shown. */
  private static final Set<String> HARMLESS = Set.of("", "CPB properties");

  /** What phones of HTC call a track of Matroska instead of telling its projection. */
  private static final Pattern TURNED = Pattern.compile("htc_video_rotA-(000|090|180|270)");

  private static final Set<String> FIELD_ORDERS = Set.of("tt", "bb", "tb", "bt");

  private final ProbeReport report;

  ProbedTracks(ProbeReport report) {
    this.report = report;
  }

  /** Whether a track or a packet says that it is encrypted. */
  boolean isEncrypted() {
    return report.isEncrypted()
        || report.streams().stream()
            .anyMatch(
                it ->
                    it.containsKey("tag:enc_key_id")
                        || ENCRYPTED_TAGS.contains(it.getOrDefault("codec_tag_string", "")));
  }

  /** Whether there is a track that would be used if its codec were known. */
  boolean hasUnknownCodec() {
    return report.streams().stream()
        .filter(it -> Set.of("video", "audio").contains(it.getOrDefault("codec_type", "")))
        .anyMatch(it -> !isKnown(it) && packets(it).count > 0);
  }

  /** Whether there is a picture track that would be used if its codec were known. */
  boolean hasUnknownPictures() {
    return tracks("video").anyMatch(it -> !isKnown(it) && packets(it).count > 0);
  }

  /** Whether there is a picture or sound track at all, of whatever use. */
  boolean hasMediaTrack() {
    return tracks("video").findAny().isPresent() || tracks("audio").findAny().isPresent();
  }

  /** What the file is made of; both tracks are null when nothing is of use. */
  MediaStructure structure(String demuxer, String reader) {
    Optional<Map<String, String>> video =
        usable("video")
            .max(
                Comparator.<Map<String, String>>comparingInt(it -> isDefault(it) ? 1 : 0)
                    .thenComparingLong(it -> integer(it, "width") * integer(it, "height"))
                    .thenComparingLong(it -> -integer(it, "index")));
    List<Map<String, String>> sounds =
        usable("audio")
            .sorted(Comparator.comparingInt(it -> isDefault(it) ? 0 : 1))
            .limit(MOST_SOUNDS)
            .toList();
    List<Packets> used =
        Stream.concat(video.stream(), sounds.stream())
            .map(this::packets)
            .filter(Packets::isTimed)
            .toList();
    double start = used.stream().mapToDouble(it -> it.first).min().orElse(0);
    double end = used.stream().mapToDouble(it -> it.first + it.seconds()).max().orElse(start);
    return new MediaStructure(
        demuxer,
        reader,
        start,
        end - start,
        video.map(this::video).orElse(null),
        sounds.stream().map(this::audio).toList());
  }

  private VideoTrack video(Map<String, String> track) {
    Packets packets = packets(track);
    long pixels = integer(track, "width") * integer(track, "height");
    FrameRate rate =
        FrameRate.choose(
            track.getOrDefault("r_frame_rate", ""),
            track.getOrDefault("avg_frame_rate", ""),
            packets.count,
            packets.seconds());
    VideoTrack.Light light =
        new VideoTrack.Light(
            track.getOrDefault("color_transfer", "unknown"),
            track.getOrDefault("color_primaries", "unknown"),
            track.getOrDefault("color_space", "unknown"));
    return new VideoTrack(
        (int) integer(track, "index"),
        track.getOrDefault("codec_name", ""),
        shown(track),
        pixels,
        rate,
        packets.count,
        packets.seconds(),
        light,
        FIELD_ORDERS.contains(track.getOrDefault("field_order", "")),
        track.getOrDefault("color_range", "").equals("pc")
            || track.getOrDefault("pix_fmt", "").startsWith("yuvj"),
        stored(track, packets));
  }

  /** How far a title says that a track is to be turned, in degrees clockwise. */
  private static int turn(Map<String, String> track) {
    Matcher title = TURNED.matcher(track.getOrDefault("tag:title", ""));
    return title.matches() && rotation(track) == 0 ? Integer.parseInt(title.group(1)) : 0;
  }

  private static long rotation(Map<String, String> track) {
    return Math.round(ProbeReport.number(track.get("rotation"), 0));
  }

  private static VideoTrack.Stored stored(Map<String, String> track, Packets packets) {
    String ratio = track.getOrDefault("sample_aspect_ratio", "1:1");
    boolean plain =
        Set.of("1:1", "0:1", "N/A").contains(ratio)
            && HARMLESS.contains(track.getOrDefault("side_data_type", ""))
            && ProbeReport.number(track.get("rotation"), 0) == 0
            && turn(track) == 0
            && !packets.hidden;
    return new VideoTrack.Stored(
        track.getOrDefault("pix_fmt", ""),
        plain,
        turn(track),
        packets.isTimed() ? packets.first : 0,
        packets.bytes,
        packets.keyframes);
  }

  private AudioTrack audio(Map<String, String> track) {
    Packets packets = packets(track);
    return new AudioTrack(
        (int) integer(track, "index"),
        track.getOrDefault("codec_name", ""),
        track.getOrDefault("profile", ""),
        (int) integer(track, "channels"),
        (int) integer(track, "sample_rate"),
        packets.isTimed() ? packets.first : 0,
        packets.seconds(),
        packets.bytes,
        LanguageTag.of(track.getOrDefault("tag:language", "")).orElse(null));
  }

  /** Square pixels and rotation applied. */
  private static FrameSize shown(Map<String, String> track) {
    int width = (int) integer(track, "width");
    int height = (int) integer(track, "height");
    String[] ratio = track.getOrDefault("sample_aspect_ratio", "").split(":", 2);
    if (ratio.length == 2) {
      double stretch =
          ProbeReport.number(ratio[0], 1) / Math.max(1, ProbeReport.number(ratio[1], 1));
      if (stretch > 1 / MOST_STRETCH && stretch < MOST_STRETCH) {
        width = Math.max(1, (int) Math.round(width * stretch));
      }
    }
    boolean lying = Math.abs((rotation(track) + turn(track)) % 180) == 90;
    return lying ? new FrameSize(height, width) : new FrameSize(width, height);
  }

  private Stream<Map<String, String>> usable(String type) {
    return tracks(type)
        .filter(ProbedTracks::isKnown)
        .filter(it -> packets(it).count > 0)
        .filter(
            it ->
                type.equals("video")
                    ? integer(it, "width") > 0 && integer(it, "height") > 0
                    : integer(it, "channels") > 0 && integer(it, "sample_rate") > 0);
  }

  private Stream<Map<String, String>> tracks(String type) {
    return report.streams().stream()
        .filter(it -> it.getOrDefault("codec_type", "").equals(type))
        .filter(it -> !it.getOrDefault("disposition:attached_pic", "0").equals("1"))
        .filter(it -> !it.getOrDefault("disposition:timed_thumbnails", "0").equals("1"));
  }

  private Packets packets(Map<String, String> track) {
    return report.packets((int) integer(track, "index"));
  }

  private static boolean isKnown(Map<String, String> track) {
    String codec = track.getOrDefault("codec_name", "unknown");
    return !codec.equals("unknown") && !codec.equals("none");
  }

  private static boolean isDefault(Map<String, String> track) {
    return track.getOrDefault("disposition:default", "0").equals("1");
  }

  private static long integer(Map<String, String> track, String field) {
    return (long) ProbeReport.number(track.get(field), 0);
  }
}
