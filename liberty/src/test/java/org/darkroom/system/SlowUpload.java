package org.darkroom.system;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;

/** An upload that keeps the server waiting in the middle of its body. */
final class SlowUpload implements AutoCloseable {
  private final Socket socket;
  private final byte[] body;
  private final int sent;

  /** Sends the head and half of the body. */
  SlowUpload(URI address, String token, byte[] body) throws IOException {
    this.body = body.clone();
    sent = body.length / 2;
    socket = new Socket(address.getHost(), address.getPort());
    String head =
        """
        POST %s?%s HTTP/1.1
        Host: %s
        Authorization: Bearer %s
        Content-Type: image/jpeg
        Content-Length: %d

        """
            .formatted(
                address.getPath(), address.getQuery(), address.getAuthority(), token, body.length);
    socket.getOutputStream().write(head.replace("\n", "\r\n").getBytes(UTF_8));
    socket.getOutputStream().write(body, 0, sent);
    socket.getOutputStream().flush();
  }

  /** Sends the rest. */
  void finish() throws IOException {
    socket.getOutputStream().write(body, sent, body.length - sent);
    socket.getOutputStream().flush();
  }

  /** The first line of the answer. */
  String answer() throws IOException {
    return String.valueOf(
        new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8)).readLine());
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
