package org.darkroom.adapter.process;

import static org.darkroom.shared.SharedJson.JSON;

import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Messages on a pipe: four bytes of length, most significant first, then that much JSON. */
final class WorkerFrames {
  private static final int LARGEST = 1 << 20;

  private WorkerFrames() {}

  /**
   * Reads the next message.
   *
   * @throws IOException at the end of the stream, or when the frame is too large or no JSON object
   */
  static JsonObject read(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < 2 || length > LARGEST) {
      throw new IOException("frame of " + length + " bytes");
    }
    byte[] text = new byte[length];
    in.readFully(text);
    try (JsonReader reader = JSON.createReader(new ByteArrayInputStream(text))) {
      return reader.readObject();
    } catch (JsonException e) {
      throw new IOException("frame holds no JSON object", e);
    }
  }

  /**
   * Writes a message in one piece.
   *
   * @throws IOException when it is too large or the process is gone
   */
  static void write(OutputStream out, JsonObject message) throws IOException {
    byte[] text = message.toString().getBytes(StandardCharsets.UTF_8);
    if (text.length > LARGEST) {
      throw new IOException("frame of " + text.length + " bytes");
    }
    out.write(ByteBuffer.allocate(4 + text.length).putInt(text.length).put(text).array());
    out.flush();
  }
}
