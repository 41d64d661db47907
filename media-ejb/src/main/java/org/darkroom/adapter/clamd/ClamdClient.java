package org.darkroom.adapter.clamd;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The two commands of clamd's protocol that are needed (clamd(8): PING and INSTREAM). */
@Singleton
class ClamdClient {
  private static final int CHUNK = 64 * 1024;

  private final ClamdSettings settings;

  @Inject
  ClamdClient(ClamdSettings settings) {
    this.settings = settings;
  }

  /**
   * Streams the file.
   *
   * @return clamd's line
   * @throws ClamdException when it is away or silent
   * @throws IOException when the file cannot be read
   */
  String scan(Path file) throws IOException, ClamdException {
    try (FileChannel source = FileChannel.open(file, StandardOpenOption.READ);
        ClamdConnection connection = connect()) {
      if (stream(source, connection)) {
        connection.send(ByteBuffer.allocate(4));
      }
      return connection.answer();
    }
  }

  /**
   * Asks whether it is there.
   *
   * @throws ClamdException when it is away or silent
   */
  String ping() throws IOException, ClamdException {
    try (ClamdConnection connection = connect()) {
      connection.send(command("zPING\0"));
      return connection.answer();
    }
  }

  /** Sends chunks led by their length; false when clamd has heard enough. */
  private static boolean stream(FileChannel source, ClamdConnection connection)
      throws IOException, ClamdException {
    if (!connection.send(command("zINSTREAM\0"))) {
      return false;
    }
    ByteBuffer chunk = ByteBuffer.allocate(4 + CHUNK);
    while (source.read(chunk.clear().position(4)) >= 0) {
      chunk.putInt(0, chunk.position() - 4).flip();
      if (!connection.send(chunk)) {
        return false;
      }
    }
    return true;
  }

  private ClamdConnection connect() throws IOException, ClamdException {
    String host = settings.host().orElseThrow(() -> new ClamdException("not configured"));
    return ClamdConnection.open(host, settings.port(), settings.connect(), settings.silence());
  }

  private static ByteBuffer command(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
  }
}
