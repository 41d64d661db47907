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

/**
 * An encoded stream whose files were counted: an engine's exit code is no proof, it is 0 for a
 * source that ends in the middle.
 *
 * @param master the master playlist
 * @param variants the video renditions, largest first
 * @param sounds the shared audio, the default one first; may be empty
 */
public record HlsStream(Path master, List<MediaPlaylist> variants, List<MediaPlaylist> sounds) {
  /** The share of the frames announced by the packets that has to come out. */
  private static final double LEAST_SHARE = 0.9;

  /** Frames that may be missing of the shortest videos: rounding at both ends. */
  private static final int ROUNDING = 2;

  private static final String STAGE = "transcode";

  /** Copies the lists. */
  public HlsStream {
    variants = List.copyOf(variants);
    sounds = List.copyOf(sounds);
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
      List<MasterPlaylist.Voice> voices = voices(encode);
      if (variants.isEmpty() && voices.isEmpty()) {
        return unfit("Nothing of the file can be decoded.");
      }
      Path master = encode.directory().resolve(MasterPlaylist.NAME);
      Files.writeString(
          master, MasterPlaylist.text(variants, track == null ? null : track.rate(), voices));
      return new EngineResult.Done<>(
          new HlsStream(
              master, playlists, voices.stream().map(MasterPlaylist.Voice::playlist).toList()));
    } catch (IOException e) {
      return new EngineResult.Broken<>(
          new Failure(
              FailureCode.INTERNAL, "The encoded stream is incomplete.", STAGE, 0, e.getMessage()));
    }
  }

  /** Sounds of which anything came out; a track may announce packets and decode to nothing. */
  private static List<MasterPlaylist.Voice> voices(Encode encode) throws IOException {
    List<MasterPlaylist.Voice> voices = new ArrayList<>();
    for (Sound sound : encode.sounds()) {
      if (Files.exists(encode.directory().resolve(sound.playlist()))) {
        voices.add(
            new MasterPlaylist.Voice(
                MediaPlaylist.read(encode.directory(), sound.name()),
                sound.track().language(),
                sound.copied() ? sound.track().channels() : 2));
      }
    }
    return voices;
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
