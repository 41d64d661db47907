package org.darkroom.inspect;

import java.util.List;
import java.util.function.Predicate;

/** Sound. */
final class AudioMagic {
  static final List<Magic> ROWS =
      List.of(
          known("audio/wav", "wav", AudioMagic::isWave),
          known("audio/flac", "flac", head -> head.has(0, "fLaC")),
          Magic.known(
              DetectedType.audio("audio/ogg", "ogg").asGeneral(),
              head -> head.has(0, 'O', 'g', 'g', 'S', 0)),
          known(
              "audio/aiff",
              "aiff",
              head -> head.has(0, "FORM") && (head.has(8, "AIFF") || head.has(8, "AIFC"))),
          known("audio/x-caf", "caf", head -> head.has(0, 'c', 'a', 'f', 'f', 0, 1)),
          known("audio/amr-wb", "amr", head -> head.has(0, "#!AMR-WB\n")),
          known("audio/amr", "amr", head -> head.has(0, "#!AMR\n")),
          known("audio/mpeg", "mp3", head -> Id3Tag.length(head) > 0));

  /** Signatures of a few bits only: looked for when everything else was excluded. */
  static final List<Magic> WEAK_ROWS =
      List.of(
          known("audio/aac", "aac", head -> AudioFrames.isAdts(head, 0)),
          known(
              "audio/mpeg",
              "mp3",
              head -> AudioFrames.isMpeg(head, AudioFrames.afterPadding(head))));

  /** Looked for when the file is not even text. */
  static final Magic LATE = known("audio/mpeg", "mp3", AudioFrames::beginsLate);

  private AudioMagic() {}

  private static Magic known(String mime, String demuxer, Predicate<Head> matcher) {
    return Magic.known(DetectedType.audio(mime, demuxer), matcher);
  }

  private static boolean isWave(Head head) {
    boolean riff = head.has(0, "RIFF") || head.has(0, "RF64") || head.has(0, "BW64");
    return riff && head.has(8, "WAVE");
  }
}
