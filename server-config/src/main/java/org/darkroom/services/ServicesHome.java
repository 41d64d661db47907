package org.darkroom.services;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The directory that holds the programs of the embedded services as the build put them there:
 * {@code postgres-*.txz}, {@code redis-server-*}, {@code s3proxy.jar} and {@code ffmpeg.jar}.
 *
 * @param directory its path
 */
public record ServicesHome(Path directory) {

  /** The system property that tells the directory. */
  public static final String PROPERTY = "darkroom.services.home";

  /**
   * Returns the directory that {@value #PROPERTY} tells.
   *
   * @throws ServiceFailure when the property is missing or is not a directory
   */
  public static ServicesHome located() {
    String value = System.getProperty(PROPERTY, "");
    Path directory = Path.of(value).toAbsolutePath();
    if (value.isEmpty() || !Files.isDirectory(directory)) {
      throw new ServiceFailure(
          PROPERTY + " = '" + value + "' must name the directory of the embedded services");
    }
    return new ServicesHome(directory);
  }

  /** Returns the directory of the PostgreSQL installation, unpacked on first use. */
  Path postgres() {
    return Unpacked.beside(file("postgres-", ".txz"), "postgres");
  }

  /** Returns the Redis executable. */
  Path redis() {
    Path file = file("redis-server-", "");
    if (!Files.isExecutable(file) && !file.toFile().setExecutable(true, false)) {
      throw new ServiceFailure("Cannot make executable: " + file);
    }
    return file;
  }

  /** Returns the jar of the S3 store with everything it needs. */
  Path s3proxy() {
    return file("s3proxy", ".jar");
  }

  /** Returns the directory of the ffmpeg and ffprobe executables, unpacked on first use. */
  public Path ffmpeg() {
    return FfmpegPrograms.unpacked(file("ffmpeg", ".jar"), directory.resolve("ffmpeg"));
  }

  private Path file(String start, String end) {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(start))
          .filter(file -> file.getFileName().toString().endsWith(end))
          .findFirst()
          .orElseThrow(
              () ->
                  new ServiceFailure(
                      "No " + start + "*" + end + " in " + directory + "; build the project anew"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
