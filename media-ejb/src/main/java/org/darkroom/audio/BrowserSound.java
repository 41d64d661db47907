package org.darkroom.audio;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import org.darkroom.engine.AudioTrack;
import org.darkroom.inspect.Head;

/**
 * Knows what every current browser plays as it is: MP3, AAC in MP4 and ADTS, FLAC, and WAV of the
 * usual samples. Ogg and WebM are left out for the sake of Safari, which plays them since its
 * latest versions only; ALAC is played by Safari alone.
 */
final class BrowserSound {
  private static final Set<String> SAMPLES =
      Set.of("pcm_u8", "pcm_s16le", "pcm_s24le", "pcm_f32le");

  /** Profiles of AAC that all decoders know; an empty one was not told. */
  private static final Set<String> PROFILES = Set.of("", "LC", "HE-AAC", "HE-AACv2");

  private static final int MOST_RATE = 192_000;

  private BrowserSound() {}

  /**
   * Whether every browser plays the file as it is.
   *
   * @param mime its type by content
   * @throws IOException when the file cannot be read
   */
  static boolean plays(Path file, String mime, AudioTrack track) throws IOException {
    if (track.sampleRate() > MOST_RATE) {
      return false;
    }
    return switch (mime) {
      case "audio/mpeg" -> track.codec().equals("mp3");
      case "audio/mp4", "audio/aac" ->
          track.codec().equals("aac") && PROFILES.contains(track.profile());
      case "audio/flac" -> track.codec().equals("flac");
      case "audio/wav" -> SAMPLES.contains(track.codec()) && isSmallWave(file);
      default -> false;
    };
  }

  /** RF64 and BW64, with sizes of 64 bits, are known to none. */
  private static boolean isSmallWave(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return Head.read(channel, 0, 4).has(0, "RIFF");
    }
  }
}
