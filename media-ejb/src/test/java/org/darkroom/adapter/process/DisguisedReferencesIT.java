package org.darkroom.adapter.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.darkroom.engine.EngineResult;
import org.darkroom.engine.FrameSize;
import org.darkroom.engine.MediaProbe;
import org.darkroom.engine.MediaStructure;
import org.darkroom.engine.VideoTrack;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Plants a secret video and tries to have it read by files that only refer to it. */
class DisguisedReferencesIT {
  /** Of a size that nothing else here has. */
  private static final FrameSize SECRET = new FrameSize(66, 50);

  private static final List<String> TRIED =
      List.of("mov", "matroska", "avi", "mpegts", "ogg", "mp3");

  private final MediaProbe probe = Engines.with().probe();

  @TempDir Path directory;

  @Test
  void secret_readOpenly_isSeen() throws Exception {
    Path work = Files.createDirectory(directory.resolve("open"));
    Files.copy(secret(), work.resolve("source"));
    assertThat(seen(probe.probe(work.resolve("source"), "mov"))).isEqualTo(SECRET);
  }

  @Test
  void demuxersThatFollowReferences_areNeverUsed() throws Exception {
    Path work = Files.createDirectory(directory.resolve("never"));
    Path source = Files.writeString(work.resolve("source"), hls(secret()));
    for (String name :
        List.of("hls", "dash", "concat", "image2", "sdp", "lavfi", "ffmetadata", "tedcaptions")) {
      assertThat(probe.probe(source, name)).isInstanceOf(EngineResult.Unfit.class);
    }
  }

  @TestFactory
  Stream<DynamicTest> disguises() throws Exception {
    return disguises(secret()).entrySet().stream()
        .map(it -> DynamicTest.dynamicTest(it.getKey(), () -> tryAll(it.getKey(), it.getValue())));
  }

  private void tryAll(String name, byte[] disguise) throws Exception {
    Path work = Files.createDirectory(directory.resolve("w" + name.replaceAll("\\W", "")));
    Path source = Files.write(work.resolve("source"), disguise);
    Files.copy(secret(), work.resolve("beside.mp4"));
    for (String demuxer : TRIED) {
      assertThat(seen(probe.probe(source, demuxer))).as(demuxer).isNotEqualTo(SECRET);
    }
  }

  private Path secret() throws Exception {
    Path file = directory.resolve("secret.mp4");
    return Files.exists(file) ? file : Clips.clip(file, "66x50", "10", 1);
  }

  private static FrameSize seen(EngineResult<MediaStructure> result) {
    VideoTrack track =
        result instanceof EngineResult.Done<MediaStructure> done ? done.value().video() : null;
    return track == null ? new FrameSize(1, 1) : track.size();
  }

  private static Map<String, byte[]> disguises(Path secret) {
    Map<String, byte[]> all = new LinkedHashMap<>();
    all.put("playlist by absolute path", text(hls(secret)));
    all.put("playlist by file URL", text(hls(Path.of("file:" + secret))));
    all.put("playlist by relative path", text(hls(Path.of("beside.mp4"))));
    all.put("playlist behind an ftyp box", behind("\0\0\0\u0010ftypisom\0\0\2\0", hls(secret)));
    all.put("playlist behind an EBML head", behind("\u001aE\u00df\u00a3\u0080", hls(secret)));
    all.put("playlist behind RIFF AVI", behind("RIFF\u00ff\0\0\0AVI LIST", hls(secret)));
    all.put("playlist as AVI subtitles", subtitles(hls(secret)));
    all.put("concat script", text("ffconcat version 1.0\nfile '" + secret + "'\n"));
    all.put(
        "master playlist",
        text("#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1\n" + secret.resolveSibling("a.m3u8") + "\n"));
    all.put(
        "DASH manifest",
        text(
            "<MPD xmlns='urn:mpeg:dash:schema:mpd:2011' type='static'><Period><AdaptationSet>"
                + "<Representation id='1' bandwidth='1'><BaseURL>file:"
                + secret
                + "</BaseURL></Representation></AdaptationSet></Period></MPD>"));
    all.put("session description", text("v=0\nc=IN IP4 127.0.0.1\nm=video 9 RTP/AVP 96\n"));
    all.put("metadata file", text(";FFMETADATA1\ntitle=" + secret + "\n"));
    all.put("reference movie", boxes("moov", boxes("rmra", boxes("rmda", reference(secret)))));
    all.put("URL shortcut", text("[InternetShortcut]\nURL=file://" + secret + "\n"));
    return all;
  }

  private static String hls(Path target) {
    return "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\n" + target + "\n#EXT-X-ENDLIST\n";
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] behind(String head, String text) {
    return (head + text).getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] reference(Path target) {
    byte[] path = text("file://" + target + "\0");
    ByteBuffer data = ByteBuffer.allocate(12 + path.length).putInt(0);
    data.put(text("url ")).putInt(path.length).put(path);
    return boxes("rdrf", data.array());
  }

  private static byte[] boxes(String type, byte[] body) {
    return ByteBuffer.allocate(8 + body.length)
        .putInt(8 + body.length)
        .put(text(type))
        .put(body)
        .array();
  }

  /** An AVI whose text stream carries a "subtitle file", which the demuxer opens by itself. */
  private static byte[] subtitles(String playlist) {
    byte[] body = text(playlist);
    ByteBuffer gab2 = ByteBuffer.allocate(17 + body.length).order(ByteOrder.LITTLE_ENDIAN);
    gab2.put(text("GAB2\0")).putShort((short) 2).putInt(0).putShort((short) 4);
    gab2.putInt(body.length).put(body);
    ByteBuffer head = ByteBuffer.allocate(56).order(ByteOrder.LITTLE_ENDIAN).put(text("txts"));
    head.putInt(20, 1).putInt(24, 1).putInt(32, 1);
    byte[] stream = list("strl", chunk("strh", head.array()), chunk("strf", new byte[40]));
    byte[] header = list("hdrl", chunk("avih", new byte[56]), stream);
    byte[] movie = list("movi", chunk("00tx", gab2.array()));
    byte[] all = concat(text("AVI "), header, movie);
    return chunk("RIFF", all);
  }

  private static byte[] list(String type, byte[]... parts) {
    return chunk("LIST", concat(text(type), concat(parts)));
  }

  private static byte[] chunk(String type, byte[] body) {
    ByteBuffer chunk = ByteBuffer.allocate(8 + body.length + body.length % 2);
    return chunk
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(text(type))
        .putInt(body.length)
        .put(body)
        .array();
  }

  private static byte[] concat(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}
