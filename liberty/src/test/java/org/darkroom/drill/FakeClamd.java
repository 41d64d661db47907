package org.darkroom.drill;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A scanner that finds nothing; or that takes everything and says nothing. */
final class FakeClamd implements Closeable {
  private final ServerSocket listening;
  private volatile boolean silent;

  FakeClamd() {
    try {
      listening = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    start(this::accept);
  }

  int port() {
    return listening.getLocalPort();
  }

  void silent(boolean now) {
    silent = now;
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        Socket socket = listening.accept();
        start(() -> serve(socket));
      } catch (IOException closed) {
        Thread.onSpinWait();
      }
    }
  }

  private void serve(Socket socket) {
    try (socket;
        DataInputStream in = new DataInputStream(socket.getInputStream())) {
      String command = command(in);
      if (command.contains("INSTREAM")) {
        for (int length = in.readInt(); length > 0; length = in.readInt()) {
          in.skipNBytes(length);
        }
      }
      if (silent) {
        in.readAllBytes();
      } else {
        String answer = command.contains("PING") ? "PONG\0" : "stream: OK\0";
        socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
      }
    } catch (IOException left) {
      Thread.onSpinWait();
    }
  }

  /** A command ends at its NUL or at its line's end. */
  private static String command(DataInputStream in) throws IOException {
    StringBuilder word = new StringBuilder();
    for (int next = in.read(); next > 0 && next != '\n'; next = in.read()) {
      word.append((char) next);
    }
    return word.toString();
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "clamd");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() {
    try {
      listening.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
