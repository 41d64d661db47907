package org.darkroom.chunk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.darkroom.adapter.process.Clips;
import org.darkroom.adapter.process.Engines;
import org.darkroom.asset.PublishedObject;
import org.darkroom.engine.EngineResult;
import org.darkroom.engine.MediaStructure;
import org.darkroom.engine.VideoTrack;
import org.darkroom.video.Ladder;
import org.darkroom.video.Rung;
import org.darkroom.video.SegmentStarts;
import org.darkroom.video.Span;
import org.darkroom.video.VideoEngine.Encode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Chunks put together are what the whole would have been, packet for packet. */
class ChunkedEncodeIT {
  private static final int CHUNK_SECONDS = 8;

  private final Engines engines = Engines.with();

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({
    "24000/1001, mp4, open-gop=1:keyint=96:min-keyint=20, 0",
    "25/1, mp4, keyint=50:bframes=3, 0",
    "30000/1001, mkv, keyint=77, 0",
    "60000/1001, mp4, keyint=250, 3.7",
    "12/1, mkv, keyint=24:scenecut=0, 0"
  })
  void chunksMerged_areTheWhole(String rate, String ending, String x264, String start)
      throws Exception {
    Path source = directory.resolve("made." + ending);
    Clips.make(
        source,
        "-f",
        "lavfi",
        "-i",
        "testsrc2=size=426x240:rate=" + rate + ":duration=33",
        "-c:v",
        "libx264",
        "-preset",
        "veryfast",
        "-x264-params",
        x264,
        "-pix_fmt",
        "yuv420p",
        "-output_ts_offset",
        start);
    assertSame(source, ending.equals("mkv") ? "matroska" : "mov");
  }

  @Test
  void chunksMerged_ofVariableRate_areTheWhole() throws Exception {
    Path source = directory.resolve("made.mp4");
    Clips.make(
        source,
        "-f",
        "lavfi",
        "-i",
        "testsrc2=size=426x240:rate=30:duration=33",
        "-vf",
        "select='not(mod(n,3))+lt(mod(n,100),40)'",
        "-fps_mode",
        "vfr",
        "-c:v",
        "libx264",
        "-g",
        "60",
        "-pix_fmt",
        "yuv420p");
    assertSame(source, "mov");
  }

  @ParameterizedTest
  @CsvSource({"25, 2, mp4", "30000/1001, 0, mkv"})
  void chunksMerged_besideWhatIsTakenOver_areTheWhole(String rate, String frames, String ending)
      throws Exception {
    Path made = directory.resolve("made." + ending);
    Clips.make(
        made,
        "-f",
        "lavfi",
        "-i",
        "testsrc2=size=640x360:rate=" + rate + ":duration=33",
        "-c:v",
        "libx264",
        "-preset",
        "veryfast",
        "-bf",
        frames,
        "-sc_threshold",
        "0",
        "-force_key_frames",
        "0,1.2,3.6,4.4,8,10.4,12,14.8,18,20.8,23.2,26.4,27,30",
        "-pix_fmt",
        "yuv420p");
    Path source = Files.move(made, directory.resolve("source"));
    MediaStructure structure =
        done(engines.probe().probe(source, ending.equals("mkv") ? "matroska" : "mov"));
    VideoTrack track = Objects.requireNonNull(structure.video());
    List<Rung> rungs = Ladder.of(track.size(), null);
    Rung copied = rungs.get(0).asItIs();
    List<Rung> lower = rungs.subList(1, rungs.size());
    Path trial = Files.createDirectory(directory.resolve("trial"));
    List<Long> starts =
        SegmentStarts.of(engines.video(), encode(source, structure, List.of(copied), trial), track)
            .orElseThrow();
    assertThat(starts).startsWith(0L).isSorted().hasSizeBetween(8, 14);

    Path whole = Files.createDirectory(directory.resolve("whole"));
    List<Rung> all = Stream.concat(Stream.of(copied), lower.stream()).toList();
    done(engines.video().hls(encode(source, structure, all, whole), share -> {}));
    assertSame(source, structure, lower, Cuts.of(structure, track, CHUNK_SECONDS, starts), whole);
  }

  private static Encode encode(
      Path source, MediaStructure structure, List<Rung> rungs, Path directory) {
    return new Encode(source, structure, rungs, List.of(), "veryfast", null, directory);
  }

  private void assertSame(Path made, String demuxer) throws Exception {
    Path source = Files.move(made, directory.resolve("source"));
    MediaStructure structure = done(engines.probe().probe(source, demuxer));
    VideoTrack track = Objects.requireNonNull(structure.video());
    List<Rung> rungs = Ladder.of(track.size(), null);
    Path whole = Files.createDirectory(directory.resolve("whole"));
    done(engines.video().hls(encode(source, structure, rungs, whole), share -> {}));
    assertSame(source, structure, rungs, Cuts.of(structure, track, CHUNK_SECONDS), whole);
  }

  private void assertSame(
      Path source, MediaStructure structure, List<Rung> rungs, List<Span> spans, Path whole)
      throws Exception {
    assertThat(spans).hasSizeGreaterThan(2);

    Path parts = Files.createDirectory(directory.resolve("parts"));
    List<ChunkResult> results = new ArrayList<>();
    for (Span span : spans) {
      results.add(chunk(source, structure, parts, order(results.size(), span, rungs)));
    }
    Path merged = Files.createDirectory(directory.resolve("merged"));
    assertThat(new Merge(results, parts, merged).write()).isEmpty();

    for (Rung rung : rungs) {
      assertThat(times(merged, rung)).isEqualTo(times(whole, rung)).isNotEmpty();
      if (spans.get(0).starts().isEmpty()) {
        assertThat(packets(merged, rung)).isEqualTo(packets(whole, rung));
      }
      assertThat(segments(merged, rung)).isEqualTo(segments(whole, rung));
      assertThat(decoded(merged, rung)).isEqualTo(decoded(whole, rung));
    }
  }

  private ChunkResult chunk(Path source, MediaStructure structure, Path parts, ChunkOrder order)
      throws Exception {
    assertThat(ChunkOrder.parse(order.json())).isEqualTo(order);
    Path made = Files.createDirectory(directory.resolve("chunk" + order.number()));
    Encode encode = ChunkEncode.of(order, source, structure, made);
    List<Double> shares = new ArrayList<>();
    done(engines.video().hls(encode, shares::add));
    assertThat(shares).isSorted();
    Path parcel = directory.resolve(order.number() + ".zip");
    Parcel.pack(made, parcel);
    Parcel.unpack(parcel, Files.createDirectory(parts.resolve("" + order.number())));
    PublishedObject stored =
        new PublishedObject(
            "chunk.zip", null, "k", Parcel.TYPE, Files.size(parcel), "h", null, null, true);
    ChunkResult result = ChunkResult.of(order, stored, ChunkEncode.frames(encode));
    assertThat(ChunkResult.parse(result.json())).isEqualTo(result);
    return result;
  }

  private static ChunkOrder order(int number, Span span, List<Rung> rungs) {
    return new ChunkOrder(number, 0, span, "veryfast", rungs, List.of());
  }

  private static String packets(Path directory, Rung rung) throws IOException {
    return Clips.probe(
        "-show_entries",
        "packet=pts,dts,duration,flags",
        "-of",
        "csv=p=0",
        directory.resolve(rung.playlist()).toString());
  }

  /** When each frame is shown: beside a copy the whole has keyframes within segments, too. */
  private static List<String> times(Path directory, Rung rung) throws IOException {
    return packets(directory, rung).lines().map(it -> it.replaceAll(",.*", "")).sorted().toList();
  }

  private static String decoded(Path directory, Rung rung) throws IOException {
    return Clips.probe(
        "-count_frames",
        "-show_entries",
        "stream=nb_read_frames",
        "-of",
        "csv=p=0",
        directory.resolve(rung.playlist()).toString());
  }

  private static List<String> segments(Path directory, Rung rung) throws IOException {
    return Files.readAllLines(directory.resolve(rung.playlist())).stream()
        .filter(line -> line.startsWith("#EXTINF") || !line.startsWith("#"))
        .filter(line -> !line.isEmpty())
        .toList();
  }

  private static <T> T done(EngineResult<T> result) {
    assertThat(result).isInstanceOf(EngineResult.Done.class);
    return ((EngineResult.Done<T>) result).value();
  }
}
