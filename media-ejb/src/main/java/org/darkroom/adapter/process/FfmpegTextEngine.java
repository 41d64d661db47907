package org.darkroom.adapter.process;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.darkroom.engine.EngineResult;
import org.darkroom.engine.MediaStructure;
import org.darkroom.engine.VideoTrack;
import org.darkroom.subtitle.TextEngine;
import org.darkroom.subtitle.TextTrack;
import org.darkroom.subtitle.Texts;
import org.darkroom.video.VideoSettings;

/** Reads text tracks by {@code ffprobe} and {@code ffmpeg}. */
@Singleton
class FfmpegTextEngine implements TextEngine {
  private static final String STAGE = "subtitles";
  private static final String ENTRIES =
      "stream=index,codec_type,codec_name,closed_captions:stream_tags=language,title"
          + ":stream_disposition=forced:chapter=start_time,end_time:chapter_tags=title";

  /** Captions in the pictures come from broadcasts, which go up to 1088 lines. */
  private static final long MOST_CAPTIONED_PIXELS = 1920 * 1088;

  private final Ffmpeg ffmpeg;
  private final FfmpegCommands commands;
  private final FfmpegSettings settings;
  private final VideoSettings video;

  @Inject
  FfmpegTextEngine(
      Ffmpeg ffmpeg, FfmpegCommands commands, FfmpegSettings settings, VideoSettings video) {
    this.ffmpeg = ffmpeg;
    this.commands = commands;
    this.settings = settings;
    this.video = video;
  }

  @Override
  public EngineResult<Texts> texts(Path source, MediaStructure structure)
      throws InterruptedException {
    List<String> line = new ArrayList<>(List.of("-hide_banner", "-loglevel", "error"));
    line.addAll(List.of("-of", "json=compact=1", "-show_entries", ENTRIES));
    if (mayBeCaptioned(structure)) {
      // They are seen only by decoding; broadcasts have them in each picture.
      line.addAll(List.of("-analyze_frames", "-read_intervals", "%+#20"));
    }
    line.addAll(commands.input(source, structure.demuxer()));
    NativeCommand command = commands.command("ffprobe", line, source, settings.probeTimeout());
    return ffmpeg.run(
        Ffmpeg.Order.of(command, settings.probeTimeout()),
        STAGE,
        TextReport::new,
        (report, result) -> new EngineResult.Done<>(report.texts()));
  }

  private static boolean mayBeCaptioned(MediaStructure structure) {
    VideoTrack track = structure.video();
    return track != null
        && track.codedPixels() <= MOST_CAPTIONED_PIXELS
        && (track.codec().equals("h264") || track.codec().equals("mpeg2video"));
  }

  @Override
  public EngineResult<Path> webVtt(
      Path source, MediaStructure structure, TextTrack track, Path file)
      throws InterruptedException {
    List<String> line = new ArrayList<>(FfmpegCommands.QUIETLY);
    boolean captions = track.kind() == TextTrack.Kind.CAPTIONS;
    line.addAll(
        captions
            ? captions(source, structure.demuxer())
            : commands.input(source, structure.demuxer()));
    line.addAll(List.of("-map", captions ? "0:s:0" : "0:" + track.index()));
    line.addAll(List.of("-map_metadata", "-1", "-map_chapters", "-1", "-c:s", "webvtt"));
    line.addAll(List.of("-f", "webvtt", "file:" + file.toAbsolutePath()));
    Duration longest = captions ? video.timeout(structure.seconds()) : settings.probeTimeout();
    NativeCommand command = commands.command("ffmpeg", line, source, longest);
    return ffmpeg.run(
        Ffmpeg.Order.of(command, longest),
        STAGE,
        ChildOutput::ignored,
        (reader, result) -> new EngineResult.Done<>(file));
  }

  /**
   * Captions come out of a filter that opens the file itself: by the same demuxer, and by name in
   * the working directory, so that nothing in this line comes from outside.
   */
  private static List<String> captions(Path source, String demuxer) {
    String options = "protocol_whitelist=file" + (demuxer.equals("mov") ? "\\:enable_drefs=0" : "");
    String graph =
        "movie=filename=%s:format_name=%s:format_opts=%s[out0+subcc]"
            .formatted(source.getFileName(), demuxer, options.replace("\\:", "\\\\:"));
    return List.of(
        "-protocol_whitelist",
        "file,pipe",
        "-format_whitelist",
        "lavfi",
        "-f",
        "lavfi",
        "-i",
        graph);
  }
}
