package org.darkroom.system;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** A WebSocket whose owner reads only when asked to, with the smallest buffer there is. */
final class DeafReader implements AutoCloseable {
  private static final int QUIET_MILLIS = 1500;
  private final Socket socket = new Socket();
  private final DataInputStream in;

  DeafReader(URI address, String token) throws IOException {
    socket.setReceiveBufferSize(1024);
    socket.connect(new InetSocketAddress(address.getHost(), address.getPort()));
    String request =
        """
        GET %s HTTP/1.1
        Host: %s
        Authorization: Bearer %s
        Connection: Upgrade
        Upgrade: websocket
        Sec-WebSocket-Version: 13
        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==

        """
            .formatted(address.getPath(), address.getAuthority(), token);
    socket.getOutputStream().write(request.replace("\n", "\r\n").getBytes(UTF_8));
    in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
    int matched = 0;
    while (matched < 4) {
      int b = in.read();
      matched = b == "\r\n\r\n".charAt(matched) ? matched + 1 : (b == '\r' ? 1 : 0);
    }
  }

  /** Sends a text of 126 to 65535 bytes. */
  void send(String text) throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    frame.write(0x81);
    frame.write(0x80 | 126);
    frame.write(bytes.length >> 8);
    frame.write(bytes.length);
    // A mask of zeros leaves the bytes as they are.
    frame.write(new byte[4]);
    frame.write(bytes);
    OutputStream out = socket.getOutputStream();
    out.write(frame.toByteArray());
    out.flush();
  }

  /** All texts until none comes for a while. */
  List<String> texts() throws IOException {
    List<String> texts = new ArrayList<>();
    socket.setSoTimeout(QUIET_MILLIS);
    try {
      while (true) {
        int opcode = in.readUnsignedByte() & 0x0f;
        int length = in.readUnsignedByte() & 0x7f;
        byte[] body = in.readNBytes(length == 126 ? in.readUnsignedShort() : length);
        if (opcode == 1) {
          texts.add(new String(body, UTF_8));
        }
      }
    } catch (SocketTimeoutException quiet) {
      return texts;
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
