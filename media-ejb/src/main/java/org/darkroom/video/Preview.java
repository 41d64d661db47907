package org.darkroom.video;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.darkroom.delivery.NewObject;
import org.darkroom.engine.FrameRate;
import org.jspecify.annotations.Nullable;

/** The files of a stream that is shown while parts of it are still made elsewhere. */
public final class Preview {
  /** The stage of work on a stream that can be watched already. */
  public static final String STAGE = EarlyStream.STAGE;

  private Preview() {}

  /**
   * A sound that is complete.
   *
   * @param sound which
   * @param peak the most bits a second of any of its segments
   * @param average its bits a second
   */
  public record Heard(Sound sound, long peak, long average) {}

  /**
   * The segments of a rendition or a sound, which stay as they are.
   *
   * @param pictures whether it is no sound
   * @param first whether they begin with what all of them need
   */
  public static List<NewObject> segments(MediaPlaylist playlist, boolean pictures, boolean first) {
    String type = pictures ? StreamFiles.VIDEO : StreamFiles.AUDIO;
    List<NewObject> files = StreamFiles.of(playlist, type, 0);
    // The playlist itself, then its initialization.
    return files.subList(first ? 1 : 2, files.size());
  }

  /**
   * A playlist that is going on.
   *
   * @param seconds about the longest segment, whatever comes
   * @param folder where it is written
   * @throws IOException when it cannot be written
   */
  public static NewObject playlist(MediaPlaylist playlist, int seconds, Path folder)
      throws IOException {
    String name = playlist.name() + ".m3u8";
    Path file = Files.writeString(folder.resolve(name), playlist.growing(seconds));
    return NewObject.playlist(name, null, file, StreamFiles.PLAYLIST);
  }

  /**
   * The master playlist of one rendition.
   *
   * @param codec as in RFC 6381
   * @param rate frames a second, or null when unknown
   * @param folder where it is written
   * @throws IOException when it cannot be written
   */
  public static NewObject master(
      MediaPlaylist picture,
      Rung rung,
      String codec,
      @Nullable FrameRate rate,
      List<Heard> sounds,
      Path folder)
      throws IOException {
    List<MasterPlaylist.Voice> voices =
        sounds.stream()
            .map(
                it ->
                    new MasterPlaylist.Voice(
                        it.sound().name(),
                        it.peak(),
                        it.average(),
                        it.sound().track().language(),
                        it.sound().channels()))
            .toList();
    String text =
        MasterPlaylist.text(
            List.of(new MasterPlaylist.Variant(picture, rung.size(), codec)), rate, voices);
    Path file = Files.writeString(folder.resolve(MasterPlaylist.NAME), text);
    return NewObject.playlist(MasterPlaylist.NAME, "hls", file, StreamFiles.PLAYLIST);
  }

  /**
   * What its pictures are, as in RFC 6381.
   *
   * @throws IOException when its initialization is not what we write
   */
  public static String codec(MediaPlaylist playlist) throws IOException {
    return InitSection.read(playlist.init()).codec();
  }
}
