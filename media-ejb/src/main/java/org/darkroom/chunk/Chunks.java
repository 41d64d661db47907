package org.darkroom.chunk;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.darkroom.asset.PublishedObject;
import org.darkroom.delivery.Publication;
import org.darkroom.engine.MediaStructure;
import org.darkroom.shared.Failure;
import org.darkroom.shared.FailureCode;
import org.darkroom.video.Recipe;
import org.darkroom.video.Rung;
import org.darkroom.video.Sound;

/** The finished chunks of a video, as they lie in the store. */
@Singleton
class Chunks {
  private final Publication publication;

  @Inject
  Chunks(Publication publication) {
    this.publication = publication;
  }

  /** The last result of each chunk, in their order; one that was ordered again has two. */
  static List<ChunkResult> newest(List<ChunkResult> results) {
    Map<Integer, ChunkResult> newest = new TreeMap<>();
    for (ChunkResult result : results) {
      newest.merge(
          result.order().number(),
          result,
          (one, other) -> one.order().tries() > other.order().tries() ? one : other);
    }
    return List.copyOf(newest.values());
  }

  /**
   * The same without those at the end of which nothing can be decoded: a file may be cut off, and
   * how much may be missing is judged by the whole.
   */
  static List<ChunkResult> withoutMissingEnd(List<ChunkResult> results) {
    int end = results.size();
    while (end > 0 && isMissing(results.get(end - 1))) {
      end--;
    }
    boolean some = results.subList(0, end).stream().anyMatch(it -> it.order().span() != null);
    return some ? results.subList(0, end) : results;
  }

  private static boolean isMissing(ChunkResult result) {
    Failure unfit = result.unfit();
    return result.order().span() != null
        && (unfit == null ? result.frames() == 0 : unfit.code() == FailureCode.CORRUPT_MEDIA);
  }

  /**
   * The verdict on the whole that is certain already, however the chunks end that are missing here:
   * damage counts only where something behind it can be decoded.
   */
  static Optional<Failure> verdict(List<ChunkResult> results) {
    List<ChunkResult> known = newest(results);
    int last = 0;
    for (int i = 0; i < known.size(); i++) {
      last = known.get(i).frames() > 0 ? i : last;
    }
    for (int i = 0; i < known.size(); i++) {
      Failure unfit = known.get(i).unfit();
      if (unfit != null && (i < last || !isMissing(known.get(i)))) {
        return Optional.of(unfit);
      }
    }
    return Optional.empty();
  }

  /** What all of them together make. */
  static Recipe recipe(MediaStructure structure, List<ChunkResult> results) {
    Map<String, Rung> rungs = new LinkedHashMap<>();
    List<Sound> sounds = new ArrayList<>();
    for (ChunkResult result : results) {
      result.order().rungs().forEach(rung -> rungs.put(rung.name(), rung));
      sounds.addAll(ChunkEncode.sounds(result.order(), structure));
    }
    return new Recipe(List.copyOf(rungs.values()), sounds, results.get(0).order().preset());
  }

  /**
   * Fetches the files of each into {@code <parts>/<number>}.
   *
   * @return those that are gone or are not what was stored
   * @throws IOException when the directories cannot be written
   */
  List<ChunkResult> fetch(List<ChunkResult> results, Path parts) throws IOException {
    List<ChunkResult> lost = new ArrayList<>();
    for (ChunkResult result : results) {
      PublishedObject parcel = result.parcel();
      Path file = parts.resolve(result.order().number() + ".zip");
      if (parcel == null || !publication.fetch(parcel, file)) {
        lost.add(result);
      } else {
        Path part = Files.createDirectory(parts.resolve("" + result.order().number()));
        Parcel.unpack(file, part);
        Files.delete(file);
      }
    }
    return lost;
  }
}
