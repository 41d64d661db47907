package org.darkroom.adapter.process;

import jakarta.enterprise.inject.Typed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.darkroom.engine.EngineResult;
import org.darkroom.engine.MediaProbe;
import org.darkroom.engine.MediaStructure;
import org.darkroom.shared.Failure;
import org.darkroom.shared.FailureCode;

/** Reads structures by {@code ffprobe}. */
@Singleton
@Typed(Ffprobe.class)
class Ffprobe implements MediaProbe {
  private static final String NAME = "ffprobe";
  private static final String STAGE = "inspect";

  /**
   * None of these follows references to other files, unlike hls, dash, concat, image2, sdp, lavfi
   * and ffmetadata.
   */
  private static final Set<String> DEMUXERS =
      Set.of(
          "mov",
          "matroska",
          "avi",
          "flv",
          "mpegts",
          "mpeg",
          "asf",
          "mxf",
          "dv",
          "ogg",
          "mp3",
          "wav",
          "flac",
          "aac",
          "aiff",
          "caf",
          "amr");

  private static final String ENTRIES =
      "packet=stream_index,pts_time,dts_time,duration_time,size,flags"
          + ":packet_side_data=side_data_type"
          + ":stream=index,codec_type,codec_name,profile,codec_tag_string,width,height,pix_fmt,channels"
          + ",sample_rate,sample_aspect_ratio,field_order,color_range,color_space,color_transfer"
          + ",color_primaries,r_frame_rate,avg_frame_rate"
          + ":stream_disposition=default,attached_pic,timed_thumbnails"
          + ":stream_side_data=side_data_type,rotation:stream_tags=language,enc_key_id,title";

  private final Ffmpeg ffmpeg;
  private final FfmpegCommands commands;
  private final FfmpegSettings settings;

  @Inject
  Ffprobe(Ffmpeg ffmpeg, FfmpegCommands commands, FfmpegSettings settings) {
    this.ffmpeg = ffmpeg;
    this.commands = commands;
    this.settings = settings;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public EngineResult<MediaStructure> probe(Path source, String demuxer)
      throws InterruptedException {
    if (!DEMUXERS.contains(demuxer)) {
      return unfit(FailureCode.UNSUPPORTED_TYPE, "Files of this type are not processed.");
    }
    List<String> arguments = new ArrayList<>(List.of("-hide_banner", "-loglevel", "error"));
    arguments.addAll(List.of("-of", "compact", "-show_entries", ENTRIES));
    arguments.addAll(commands.input(source, demuxer));
    NativeCommand command = commands.command("ffprobe", arguments, source, settings.probeTimeout());
    return ffmpeg.run(
        Ffmpeg.Order.of(command, settings.probeTimeout()),
        STAGE,
        ProbeReport::new,
        (report, result) -> judge(new ProbedTracks(report), demuxer));
  }

  private static EngineResult<MediaStructure> judge(ProbedTracks tracks, String demuxer) {
    if (tracks.isEncrypted()) {
      return unfit(FailureCode.ENCRYPTED_MEDIA, "The file is encrypted.");
    }
    MediaStructure structure = tracks.structure(demuxer, NAME);
    if (structure.video() == null && tracks.hasUnknownPictures()) {
      return unfit(FailureCode.UNSUPPORTED_TYPE, "No decoder for the codec of the pictures.");
    }
    if (structure.video() != null || structure.audio() != null) {
      return new EngineResult.Done<>(structure);
    }
    if (tracks.hasUnknownCodec()) {
      return unfit(FailureCode.UNSUPPORTED_TYPE, "No decoder for this codec.");
    }
    return tracks.hasMediaTrack()
        ? unfit(FailureCode.CORRUPT_MEDIA, "The file announces media but holds none.")
        : unfit(FailureCode.NO_MEDIA_STREAMS, "The file has neither pictures nor sound.");
  }

  private static EngineResult<MediaStructure> unfit(FailureCode code, String message) {
    return new EngineResult.Unfit<>(Failure.of(code, message, STAGE));
  }
}
