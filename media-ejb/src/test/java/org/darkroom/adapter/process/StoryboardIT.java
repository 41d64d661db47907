package org.darkroom.adapter.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.darkroom.engine.EngineResult;
import org.darkroom.engine.FrameSize;
import org.darkroom.storyboard.Storyboard;
import org.darkroom.storyboard.Storyboard.Piece;
import org.darkroom.storyboard.StoryboardEngine;
import org.darkroom.storyboard.StoryboardEngine.Drawn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both engines draw the same sheet of a stream such as ours. */
class StoryboardIT {
  private static final int COLOURS = 5;

  @TempDir Path directory;

  /** Apart: only what belongs to a job is handed over to the user of its worker process. */
  @TempDir Path pool;

  @Test
  void sheet_hasTheFirstFrameOfEachSegment_byBothEngines() throws Exception {
    Storyboard board = board(segments("-g", "250"));
    Path clip = directory.resolve("clip.mp4");
    board.writeClip(directory.resolve("init.mp4"), clip);

    assertSheet(draw(Engines.with().storyboards(), board, clip, "ffmpeg.webp"), "ffmpeg", board);
    try (TestPool processes = new TestPool(pool)) {
      StoryboardEngine humble = Engines.with().humbleStoryboards(processes);
      Drawn drawn = draw(humble, board, clip, "humble.webp");
      assertThat(processes.humble).containsExactly("video-storyboard DONE");
      assertSheet(drawn, "humble", board);
    }
    assertColours(directory.resolve("ffmpeg.webp"), board);
    assertColours(directory.resolve("humble.webp"), board);
  }

  @Test
  void sheet_ofSegmentsWithMoreKeyframes_hasTheFirstOnesOnly() throws Exception {
    Storyboard board = board(segments("-g", "12", "-keyint_min", "12"));
    Path clip = directory.resolve("clip.mp4");
    board.writeClip(directory.resolve("init.mp4"), clip);

    draw(Engines.with().storyboards(), board, clip, "ffmpeg.webp");
    assertColours(directory.resolve("ffmpeg.webp"), board);
    try (TestPool processes = new TestPool(pool)) {
      draw(Engines.with().humbleStoryboards(processes), board, clip, "humble.webp");
      assertThat(processes.humble).containsExactly("video-storyboard DONE");
    }
    assertColours(directory.resolve("humble.webp"), board);
  }

  @Test
  void sheet_ofWhatHumbleCannotDraw_isFfmpegs() throws Exception {
    Storyboard board = board(segments("-g", "250"));
    Path clip = Files.writeString(directory.resolve("clip.mp4"), "nothing");
    try (TestPool processes = new TestPool(pool)) {
      StoryboardEngine humble = Engines.with().humbleStoryboards(processes);
      EngineResult<Drawn> drawn = humble.draw(board, clip, directory.resolve("none.webp"));
      assertThat(drawn).isNotInstanceOf(EngineResult.Done.class);
      assertThat(processes.humble).containsExactly("video-storyboard DECLINED");
    }
  }

  private static Drawn draw(StoryboardEngine engine, Storyboard board, Path clip, String name)
      throws Exception {
    EngineResult<Drawn> drawn = engine.draw(board, clip, clip.resolveSibling(name));
    assertThat(drawn).isInstanceOf(EngineResult.Done.class);
    return ((EngineResult.Done<Drawn>) drawn).value();
  }

  private static void assertSheet(Drawn drawn, String drawer, Storyboard board) {
    assertThat(drawn).isEqualTo(new Drawn(board.scenes().size(), drawer));
  }

  /** Two seconds of each colour: the middle of each picture has the one of its time. */
  private void assertColours(Path sheet, Storyboard board) throws Exception {
    Path raw = directory.resolve("sheet.raw");
    Clips.make(raw, "-i", sheet.toString(), "-f", "rawvideo", "-pix_fmt", "gray");
    byte[] pixels = Files.readAllBytes(raw);
    FrameSize size = board.sheet();
    assertThat(pixels).hasSize(size.width() * size.height());
    for (int i = 0; i < COLOURS; i++) {
      int x = i % 10 * board.tile().width() + board.tile().width() / 2;
      int y = board.tile().height() / 2;
      assertThat((double) (pixels[y * size.width() + x] & 255))
          .as("picture %d", i)
          .isCloseTo(40 * (i + 1), within(8.0));
    }
  }

  /** An initialization section beside segments of two seconds, each of another grey. */
  private List<Piece> segments(String... keyframes) throws Exception {
    StringBuilder graph = new StringBuilder();
    for (int i = 0; i < COLOURS; i++) {
      int grey = 40 * (i + 1);
      graph.append(
          "color=0x%02x%02x%02x:size=426x240:rate=25:duration=2[c%d];"
              .formatted(grey, grey, grey, i));
    }
    for (int i = 0; i < COLOURS; i++) {
      graph.append("[c%d]".formatted(i));
    }
    graph.append("concat=n=" + COLOURS);
    List<String> line = new ArrayList<>(List.of("-filter_complex", graph.toString()));
    line.addAll(List.of("-c:v", "libx264", "-preset", "veryfast", "-pix_fmt", "yuv420p"));
    line.addAll(List.of(keyframes));
    line.addAll(List.of("-sc_threshold", "0", "-force_key_frames", "expr:gte(t,n_forced*2)"));
    line.addAll(List.of("-f", "hls", "-hls_time", "2", "-hls_playlist_type", "vod"));
    line.addAll(List.of("-hls_segment_type", "fmp4", "-hls_fmp4_init_filename", "init.mp4"));
    line.addAll(List.of("-hls_segment_filename", directory.resolve("s%d.m4s").toString()));
    Clips.make(directory.resolve("v.m3u8"), line.toArray(String[]::new));
    List<Piece> pieces = new ArrayList<>();
    for (int i = 0; i < COLOURS; i++) {
      Path segment = directory.resolve("s" + i + ".m4s");
      assertThat(ByteBuffer.wrap(Files.readAllBytes(segment)).getInt()).isPositive();
      pieces.add(new Piece(segment, 2));
    }
    return pieces;
  }

  private static Storyboard board(List<Piece> pieces) {
    return Storyboard.of(pieces, new FrameSize(426, 240));
  }
}
