package org.darkroom.worker.image;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A worker process with one engine, spoken to as the server does: a crash ends it, not the test.
 */
final class WorkerUnderTest implements AutoCloseable {
  private final String engine;
  private final Path directory;
  private Process process;
  private DataInputStream replies;
  private DataOutputStream requests;
  private int crashes;

  WorkerUnderTest(String engine, Path directory) throws IOException {
    this.engine = engine;
    this.directory = directory;
    this.process = start();
    this.replies = new DataInputStream(process.getInputStream());
    this.requests = new DataOutputStream(process.getOutputStream());
    read();
  }

  private Process start() throws IOException {
    return new ProcessBuilder(
            List.of(
                "/bin/sh",
                "-c",
                "exec \"$0\" \"$@\" 3>&1 1>&2",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx640m",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-Djava.awt.headless=true",
                "-Djava.io.tmpdir=" + directory,
                "-Ddarkroom.image.engine=" + engine,
                "--add-opens=java.base/java.io=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "org.darkroom.worker.WorkerMain"))
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  /** {@code READY}, a verdict, or {@code CRASH} when it was lost twice over the file. */
  String render(Path source, String type) throws IOException {
    String first = once(source, type);
    if (!first.equals("CRASH")) {
      return first;
    }
    return once(source, type);
  }

  private String once(Path source, String type) throws IOException {
    JsonArrayBuilder sizes = Json.createArrayBuilder();
    for (Rendition it : Sizes.ALL) {
      sizes.add(
          Json.createObjectBuilder()
              .add("name", it.name())
              .add("edge", it.edge())
              .add("square", it.square())
              .add("always", it.always())
              .add("moves", it.moves()));
    }
    JsonObject request =
        Json.createObjectBuilder()
            .add("id", 1)
            .add("command", "image")
            .add("seconds", 60)
            .add(
                "arguments",
                Json.createObjectBuilder()
                    .add("source", source.toString())
                    .add("type", type)
                    .add("directory", directory.toString())
                    .add("maxPixels", 50_000_000)
                    .add("maxSubsampledPixels", 200_000_000)
                    .add("maxAnimatedPixels", 100_000_000)
                    .add("quality", 80)
                    .add("effort", 2)
                    .add("sizes", sizes))
            .build();
    try {
      byte[] text = request.toString().getBytes(StandardCharsets.UTF_8);
      requests.writeInt(text.length);
      requests.write(text);
      requests.flush();
      JsonObject answer = read();
      while (answer.getString("status").equals("part")) {
        answer = read();
      }
      return switch (answer.getString("status")) {
        case "done" -> "READY";
        case "unfit" -> answer.getString("code");
        default -> answer.toString();
      };
    } catch (EOFException e) {
      crashes++;
      process = start();
      replies = new DataInputStream(process.getInputStream());
      requests = new DataOutputStream(process.getOutputStream());
      read();
      return "CRASH";
    }
  }

  private JsonObject read() throws IOException {
    byte[] text = new byte[replies.readInt()];
    replies.readFully(text);
    try (JsonReader reader = Json.createReader(new ByteArrayInputStream(text))) {
      return reader.readObject();
    }
  }

  /** How often it was lost. */
  int crashes() {
    return crashes;
  }

  /** The most memory it ever had, in megabytes. */
  long peakMegabytes() throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"))) {
      if (line.startsWith("VmHWM:")) {
        return Long.parseLong(line.replaceAll("\\D", "")) >> 10;
      }
    }
    return 0;
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
