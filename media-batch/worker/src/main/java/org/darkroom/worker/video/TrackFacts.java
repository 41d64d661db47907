package org.darkroom.worker.video;

import io.humble.video.Codec;
import io.humble.video.ContainerStream;
import io.humble.video.Decoder;
import io.humble.video.DemuxerStream;
import io.humble.video.KeyValueBag;
import io.humble.video.MediaDescriptor;
import io.humble.video.PixelFormat;
import io.humble.video.Rational;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.darkroom.worker.container.Colours;
import org.darkroom.worker.container.DeclinedException;
import org.jspecify.annotations.Nullable;

/** What the library says of one track before its packets, by the names that ffprobe uses. */
final class TrackFacts {
  /** The picture codecs that this library decodes well, by ffprobe's names. */
  private static final Map<Codec.ID, String> PICTURES =
      new EnumMap<>(
          Map.of(
              Codec.ID.CODEC_ID_H264, "h264",
              Codec.ID.CODEC_ID_HEVC, "hevc",
              Codec.ID.CODEC_ID_VP8, "vp8",
              Codec.ID.CODEC_ID_VP9, "vp9",
              Codec.ID.CODEC_ID_MPEG4, "mpeg4",
              Codec.ID.CODEC_ID_H263, "h263",
              Codec.ID.CODEC_ID_MPEG2VIDEO, "mpeg2video",
              Codec.ID.CODEC_ID_MJPEG, "mjpeg"));

  private static final Set<Codec.ID> NEVER =
      Set.of(Codec.ID.CODEC_ID_VORBIS, Codec.ID.CODEC_ID_DTS);

  private static final Map<Integer, String> TRANSFERS =
      Map.of(
          1, "bt709", 2, "unknown", 4, "bt470m", 5, "bt470bg", 6, "smpte170m", 13, "iec61966-2-1");
  private static final Map<Integer, String> PRIMARIES =
      Map.of(1, "bt709", 2, "unknown", 4, "bt470m", 5, "bt470bg", 6, "smpte170m", 7, "smpte240m");
  private static final Map<Integer, String> MATRICES =
      Map.of(1, "bt709", 2, "unknown", 5, "bt470bg", 6, "smpte170m");

  /** AAC's profile of that name (ISO/IEC 14496-3). */
  private static final int LOW_COMPLEXITY = 1;

  private final JsonObjectBuilder json = Json.createObjectBuilder();
  private final boolean picture;

  TrackFacts(DemuxerStream stream, Colours colours) throws DeclinedException {
    json.add("index", Integer.toString(stream.getIndex()));
    Decoder decoder = stream.getDecoder();
    MediaDescriptor.Type type =
        decoder == null ? MediaDescriptor.Type.MEDIA_DATA : decoder.getCodecType();
    picture = type == MediaDescriptor.Type.MEDIA_VIDEO;
    disposition(stream);
    if (decoder != null && picture) {
      json.add("codec_type", "video");
      picture(stream, decoder, colours);
    } else if (decoder != null && type == MediaDescriptor.Type.MEDIA_AUDIO) {
      json.add("codec_type", "audio");
      sound(decoder);
      language(stream);
    }
    if (decoder != null) {
      decoder.delete();
    }
  }

  boolean isPicture() {
    return picture;
  }

  JsonObjectBuilder json() {
    return json;
  }

  private void disposition(DemuxerStream stream) throws DeclinedException {
    ContainerStream.Disposition disposition = stream.getDisposition();
    if (disposition == ContainerStream.Disposition.DISPOSITION_DEFAULT) {
      json.add("disposition:default", "1");
    } else if (disposition != ContainerStream.Disposition.DISPOSITION_NONE) {
      throw new DeclinedException("disposition");
    }
  }

  private void picture(DemuxerStream stream, Decoder decoder, Colours container)
      throws DeclinedException {
    json.add("codec_name", known(PICTURES.get(decoder.getCodecID()), "codec"));
    json.add("width", Integer.toString(decoder.getWidth()));
    json.add("height", Integer.toString(decoder.getHeight()));
    json.add("rotation", Integer.toString(-90 * Rotation.quarterTurns(stream)));
    Rational stretch = stream.getSampleAspectRatio();
    if (stretch != null) {
      json.add("sample_aspect_ratio", stretch.getNumerator() + ":" + stretch.getDenominator());
      stretch.delete();
    }
    Rational rate = stream.getFrameRate();
    json.add("r_frame_rate", UsualRates.nearest(rate == null ? 0 : rate.getDouble()));
    if (rate != null) {
      rate.delete();
    }
    boolean full = decoder.getPixelFormat() == PixelFormat.Type.PIX_FMT_YUVJ420P;
    json.add("pix_fmt", full ? "yuvj420p" : "yuv420p");
    json.add("color_range", full || number(decoder, "color_range") == 2 ? "pc" : "tv");
    Colours colours =
        new Colours(
                number(decoder, "color_trc"),
                number(decoder, "color_primaries"),
                number(decoder, "colorspace"))
            .or(container);
    json.add("color_transfer", known(TRANSFERS.get(colours.transfer()), "light"));
    json.add("color_primaries", known(PRIMARIES.get(colours.primaries()), "light"));
    json.add("color_space", known(MATRICES.get(colours.matrix()), "light"));
  }

  private void sound(Decoder decoder) throws DeclinedException {
    Codec codec = decoder.getCodec();
    if (codec == null || NEVER.contains(decoder.getCodecID())) {
      throw new DeclinedException("codec");
    }
    json.add("codec_name", codec.getName());
    codec.delete();
    json.add("channels", Integer.toString(decoder.getChannels()));
    json.add("sample_rate", Integer.toString(decoder.getSampleRate()));
    json.add("profile", number(decoder, "profile") == LOW_COMPLEXITY ? "LC" : "");
  }

  private void language(DemuxerStream stream) {
    KeyValueBag tags = stream.getMetaData();
    if (tags != null) {
      String language = tags.getValue("language", KeyValueBag.Flags.KVB_NONE);
      json.add("tag:language", language == null ? "" : language);
      tags.delete();
    }
  }

  private static int number(Decoder decoder, String property) {
    return (int) decoder.getPropertyAsLong(property);
  }

  private static String known(@Nullable String name, String reason) throws DeclinedException {
    if (name == null) {
      throw new DeclinedException(reason);
    }
    return name;
  }
}
