package org.darkroom.system;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The distribution's clamd with signatures of our own. */
final class Clamd implements AutoCloseable {
  /** The harmless file of eicar.org that every scanner finds, in parts so that it is not here. */
  static final String EICAR =
      "X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-" + "STANDARD-ANTIVIRUS-TEST-FILE!$H+H*";

  private static final Path PROGRAM = Path.of("/usr/sbin/clamd");

  private final Process process;

  private Clamd(Process process) {
    this.process = process;
  }

  static boolean installed() {
    return Files.isExecutable(PROGRAM);
  }

  /** Starts one that finds these texts, and scans streams of at most that many bytes. */
  static Clamd start(Path directory, int port, long most, String... found) throws Exception {
    Path signatures = Files.createDirectories(directory.resolve("signatures"));
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < found.length; i++) {
      String pattern = HexFormat.of().formatHex(found[i].getBytes(StandardCharsets.US_ASCII));
      lines.append("Test-" + i + ":0:*:").append(pattern).append('\n');
    }
    Files.writeString(signatures.resolve("test.ndb"), lines);
    Path configuration = directory.resolve("clamd.conf");
    Files.write(
        configuration,
        List.of(
            "Foreground yes",
            "DatabaseDirectory " + signatures,
            "TemporaryDirectory " + directory,
            "TCPAddr 127.0.0.1",
            "TCPSocket " + port,
            "AlertExceedsMax yes",
            "MaxFileSize 200M",
            "MaxScanSize 400M",
            "StreamMaxLength " + most));
    Process process =
        new ProcessBuilder("nice", "-n", "19", PROGRAM.toString(), "--config-file=" + configuration)
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("clamd.log").toFile())
            .start();
    Clamd clamd = new Clamd(process);
    for (int i = 0; i < 600 && process.isAlive(); i++) {
      if (answers(port)) {
        return clamd;
      }
      process.waitFor(100, TimeUnit.MILLISECONDS);
    }
    clamd.close();
    throw new IOException("clamd: " + Files.readString(directory.resolve("clamd.log")));
  }

  private static boolean answers(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
      socket.setSoTimeout(5000);
      socket.getOutputStream().write("zPING\0".getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readNBytes(4), StandardCharsets.US_ASCII)
          .equals("PONG");
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
