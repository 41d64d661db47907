package org.darkroom.adapter.process;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/** Lays the worker's class path out as the product does, with the troubles of tests beside it. */
final class WorkerHome {
  private static final List<String> LIBRARIES =
      List.of(
          "parsson",
          "jna-",
          "imageio-",
          "common-",
          "webp-imageio",
          "media-worker",
          "whisper-jni",
          "pdfbox-",
          "fontbox-",
          "commons-logging-");

  private WorkerHome() {}

  /** Fills a directory with jars. */
  static Path make(Path directory) throws IOException {
    Files.createDirectories(directory);
    String worker = location("org/darkroom/worker/Command.class");
    for (String entry : classPath()) {
      Path path = Path.of(entry);
      String name = String.valueOf(path.getFileName());
      if (entry.equals(worker) && Files.isDirectory(path)) {
        jar(path, path, directory.resolve("media-worker.jar"), "");
      } else if (Files.isRegularFile(path)
          && (LIBRARIES.stream().anyMatch(name::startsWith) || name.startsWith("jakarta.json-"))) {
        Files.copy(path, directory.resolve(name));
      }
    }
    // Unpacked by the build of the worker's module, beside its classes or its jar.
    for (String name : List.of("humble", "onnxruntime")) {
      Path unpacked = module(worker).resolveSibling("worker").resolve(name);
      if (Files.isDirectory(unpacked)) {
        Files.createSymbolicLink(directory.resolve(name), unpacked);
      }
    }
    Path tests = Path.of(location("org/darkroom/adapter/process/TroubleCommand.class"));
    Path trouble = tests.resolve("org/darkroom/adapter/process/TroubleCommand.class");
    jar(tests, trouble, directory.resolve("trouble.jar"), TroubleCommand.class.getName());
    return directory;
  }

  /** The worker's classes, or its jar where the build has packaged it already. */
  private static Path module(String classes) {
    return classes.isEmpty()
        ? classPath().stream()
            .map(Path::of)
            .filter(path -> String.valueOf(path.getFileName()).startsWith("media-worker"))
            .findFirst()
            .orElseThrow()
        : Path.of(classes);
  }

  private static List<String> classPath() {
    return Pattern.compile(File.pathSeparator)
        .splitAsStream(System.getProperty("java.class.path"))
        .toList();
  }

  /** The class path entry that holds the resource. */
  private static String location(String resource) throws IOException {
    for (String entry : classPath()) {
      if (Files.exists(Path.of(entry).resolve(resource))) {
        return entry;
      }
    }
    return "";
  }

  private static void jar(Path root, Path files, Path jar, String service) throws IOException {
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file);
        Stream<Path> all = Files.walk(files)) {
      for (Path it : all.filter(Files::isRegularFile).toList()) {
        out.putNextEntry(new ZipEntry(root.relativize(it).toString()));
        out.write(Files.readAllBytes(it));
      }
      if (!service.isEmpty()) {
        out.putNextEntry(new ZipEntry("META-INF/services/org.darkroom.worker.Command"));
        out.write(service.getBytes(StandardCharsets.UTF_8));
      }
    }
  }
}
