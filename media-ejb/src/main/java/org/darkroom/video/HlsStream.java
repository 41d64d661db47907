package org.darkroom.video;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.darkroom.engine.EngineResult;
import org.darkroom.engine.VideoTrack;
import org.darkroom.shared.Failure;
import org.darkroom.shared.FailureCode;
import org.darkroom.video.VideoEngine.Encode;

/**
 * An encoded stream whose files were counted.
 *
 * @param master the master playlist
 * @param manifest the same for DASH
 * @param variants the video renditions, largest first
 * @param sounds the shared audio, the default one first; may be empty
 */
public record HlsStream(
    Path master, Path manifest, List<MediaPlaylist> variants, List<MediaPlaylist> sounds) {

  /** Copies the lists. */
  public HlsStream {
    variants = List.copyOf(variants);
    sounds = List.copyOf(sounds);
  }

  /**
   * Counts what was made, and writes master playlist and manifest beside it.
   *
   * @param engine counts the source where the output is not as long as announced
   * @throws InterruptedException when the caller is told to stop
   */
  public static EngineResult<HlsStream> finished(Encode encode, VideoEngine engine)
      throws InterruptedException {
    try {
      List<HlsTrack> pictures = new ArrayList<>();
      for (Rung rung : encode.rungs()) {
        if (!Files.exists(encode.directory().resolve(rung.playlist()))) {
          return StreamCheck.unfit("No frame of the video can be decoded.");
        }
        pictures.add(HlsTrack.read(encode.directory(), rung.name()));
      }
      List<HlsTrack> sounds = new ArrayList<>();
      List<MasterPlaylist.Voice> voices = new ArrayList<>();
      for (Sound sound : encode.sounds()) {
        // A track may announce packets and decode to nothing.
        if (Files.exists(encode.directory().resolve(sound.playlist()))) {
          HlsTrack made = HlsTrack.read(encode.directory(), sound.name());
          sounds.add(made);
          voices.add(MasterPlaylist.Voice.of(made.playlist(), sound));
        }
      }
      if (pictures.isEmpty() && sounds.isEmpty()) {
        return StreamCheck.unfit("Nothing of the file can be decoded.");
      }
      EngineResult<HlsStream> fault = new StreamCheck(encode, pictures, sounds).fault(engine);
      return fault != null
          ? fault
          : new EngineResult.Done<>(written(encode, pictures, sounds, voices));
    } catch (IOException e) {
      return incomplete(e);
    }
  }

  static EngineResult<HlsStream> incomplete(IOException cause) {
    return new EngineResult.Broken<>(
        new Failure(
            FailureCode.INTERNAL,
            "The encoded stream is incomplete.",
            "transcode",
            0,
            cause.getMessage()));
  }

  private static HlsStream written(
      Encode encode,
      List<HlsTrack> pictures,
      List<HlsTrack> sounds,
      List<MasterPlaylist.Voice> voices)
      throws IOException {
    Path directory = encode.directory();
    List<MasterPlaylist.Variant> variants = new ArrayList<>();
    for (int i = 0; i < pictures.size(); i++) {
      HlsTrack picture = pictures.get(i);
      variants.add(
          new MasterPlaylist.Variant(
              picture.playlist(), encode.rungs().get(i).size(), picture.timing().init().codec()));
    }
    VideoTrack track = encode.structure().video();
    Path master = directory.resolve(MasterPlaylist.NAME);
    Files.writeString(
        master, MasterPlaylist.text(variants, track == null ? null : track.rate(), voices));
    Path manifest = directory.resolve(DashManifest.NAME);
    Files.writeString(manifest, new DashManifest(encode, pictures, sounds).text());
    return new HlsStream(
        master,
        manifest,
        pictures.stream().map(HlsTrack::playlist).toList(),
        sounds.stream().map(HlsTrack::playlist).toList());
  }
}
