package org.darkroom.delivery;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file that is to be delivered.
 *
 * @param name its name, unique in the asset's generation: letters, digits, {@code . _ -}. A fixed
 *     rendition gets its content hash before the extension; parts keep their names, because
 *     playlists refer to them
 * @param rendition the rendition that clients see it as, or null for parts
 * @param file where it is
 * @param contentType what it is delivered as
 * @param width pixels, or null
 * @param height pixels, or null
 * @param fixed whether it never changes under its name; false for playlists
 */
public record NewObject(
    String name,
    @Nullable String rendition,
    Path file,
    String contentType,
    @Nullable Integer width,
    @Nullable Integer height,
    boolean fixed) {

  /** A rendition that never changes. */
  public static NewObject rendition(
      String name,
      String rendition,
      Path file,
      String contentType,
      @Nullable Integer width,
      @Nullable Integer height) {
    return new NewObject(name, rendition, file, contentType, width, height, true);
  }

  /** A part of a rendition, such as a segment. */
  public static NewObject part(String name, Path file, String contentType) {
    return new NewObject(name, null, file, contentType, null, null, true);
  }

  /** A playlist, which may change under its name. */
  public static NewObject playlist(
      String name, @Nullable String rendition, Path file, String contentType) {
    return new NewObject(name, rendition, file, contentType, null, null, false);
  }
}
