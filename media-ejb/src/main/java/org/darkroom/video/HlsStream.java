package org.darkroom.video;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.darkroom.engine.EngineResult;
import org.darkroom.engine.VideoTrack;
import org.darkroom.shared.Failure;
import org.darkroom.shared.FailureCode;
import org.darkroom.video.VideoEngine.Encode;
import org.jspecify.annotations.Nullable;

/**
 * An encoded stream whose files were counted: an engine's exit code is no proof, it is 0 for a
 * source that ends in the middle.
 *
 * @param master the master playlist
 * @param variants the video renditions, largest first
 * @param audio the shared audio, or null
 */
public record HlsStream(Path master, List<MediaPlaylist> variants, @Nullable MediaPlaylist audio) {
  /** The share of the frames announced by the packets that has to come out. */
  private static final double LEAST_SHARE = 0.9;

  /** Frames that may be missing of the shortest videos: rounding at both ends. */
  private static final int ROUNDING = 2;

  private static final String STAGE = "transcode";

  /** Copies the list. */
  public HlsStream {
    variants = List.copyOf(variants);
  }

  /** Counts what the engine wrote, then writes the master playlist beside it. */
  static EngineResult<HlsStream> finished(Encode encode) {
    try {
      List<MediaPlaylist> playlists = new ArrayList<>();
      List<MasterPlaylist.Variant> variants = new ArrayList<>();
      VideoTrack track = encode.structure().video();
      for (Rung rung : encode.rungs()) {
        if (!Files.exists(encode.directory().resolve(rung.playlist()))) {
          return unfit("No frame of the video can be decoded.");
        }
        MediaPlaylist playlist = MediaPlaylist.read(encode.directory(), rung.name());
        long frames = frames(playlist);
        if (track != null && frames < expected(track) * LEAST_SHARE - ROUNDING) {
          return unfit(
              String.format(
                  Locale.ROOT,
                  "Only %d of about %.0f frames can be decoded.",
                  frames,
                  expected(track)));
        }
        playlists.add(playlist);
        variants.add(MasterPlaylist.Variant.of(playlist, rung.size()));
      }
      Path sound = encode.directory().resolve(Encode.AUDIO + ".m3u8");
      MediaPlaylist audio =
          Files.exists(sound) ? MediaPlaylist.read(encode.directory(), Encode.AUDIO) : null;
      if (variants.isEmpty() && audio == null) {
        return unfit("Nothing of the file can be decoded.");
      }
      Path master = encode.directory().resolve(MasterPlaylist.NAME);
      Files.writeString(
          master, MasterPlaylist.text(variants, track == null ? null : track.rate(), audio));
      return new EngineResult.Done<>(new HlsStream(master, playlists, audio));
    } catch (IOException e) {
      return new EngineResult.Broken<>(
          new Failure(
              FailureCode.INTERNAL, "The encoded stream is incomplete.", STAGE, 0, e.getMessage()));
    }
  }

  private static double expected(VideoTrack track) {
    return track.seconds() * track.rate().perSecond();
  }

  private static long frames(MediaPlaylist playlist) throws IOException {
    long frames = 0;
    for (MediaPlaylist.Segment segment : playlist.segments()) {
      frames += FragmentedMp4.samples(segment.file());
    }
    return frames;
  }

  private static EngineResult<HlsStream> unfit(String message) {
    return new EngineResult.Unfit<>(Failure.of(FailureCode.CORRUPT_MEDIA, message, STAGE));
  }
}
