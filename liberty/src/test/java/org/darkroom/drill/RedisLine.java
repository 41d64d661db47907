package org.darkroom.drill;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Speaks with Redis as little as the drills need: a command, its answer as text lines. */
final class RedisLine implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 10_000;

  private final Socket socket;
  private final InputStream in;

  /** Connects and logs in. */
  RedisLine(String url) {
    URI uri = URI.create(url);
    try {
      socket = new Socket(InetAddress.getLoopbackAddress(), uri.getPort());
      socket.setSoTimeout(PATIENCE_MILLIS);
      in = new BufferedInputStream(socket.getInputStream());
      ask("AUTH", uri.getUserInfo().substring(1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The elements of the answer, whatever they are nested in. */
  List<String> ask(String... words) {
    StringBuilder command = new StringBuilder("*" + words.length + "\r\n");
    for (String word : words) {
      int bytes = word.getBytes(StandardCharsets.UTF_8).length;
      command.append('$').append(bytes).append("\r\n").append(word).append("\r\n");
    }
    try {
      socket.getOutputStream().write(command.toString().getBytes(StandardCharsets.UTF_8));
      List<String> answer = new ArrayList<>();
      read(answer);
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  long number(String... words) {
    return Long.parseLong(ask(words).get(0));
  }

  private void read(List<String> into) throws IOException {
    String head = line();
    String rest = head.substring(1);
    switch (head.charAt(0)) {
      case '$' -> {
        if (!rest.equals("-1")) {
          into.add(new String(in.readNBytes(Integer.parseInt(rest)), StandardCharsets.UTF_8));
          in.skipNBytes(2);
        }
      }
      case '*' -> {
        for (int i = Integer.parseInt(rest); i > 0; i--) {
          read(into);
        }
      }
      case '-' -> throw new IOException(rest);
      default -> into.add(rest);
    }
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next != '\r'; next = in.read()) {
      if (next < 0) {
        throw new IOException("closed");
      }
      line.append((char) next);
    }
    in.skipNBytes(1);
    return line.toString();
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
