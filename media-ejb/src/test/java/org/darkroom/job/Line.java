package org.darkroom.job;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/** A TCP line to a service. Connections that were silenced stay so for ever; later ones work. */
final class Line implements AutoCloseable {
  private final ServerSocket entrance;
  private final URI target;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile CountDownLatch voice = new CountDownLatch(0);

  Line(String url) {
    target = URI.create(url);
    try {
      entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    start(this::accept);
  }

  /** The same address by way of this line. */
  String url() {
    return target.toString().replace(":" + target.getPort(), ":" + entrance.getLocalPort());
  }

  /** No byte passes any more, and nobody is told. */
  void silence() {
    voice = new CountDownLatch(1);
  }

  /** New connections carry bytes again. */
  void speak() {
    voice = new CountDownLatch(0);
  }

  private void accept() {
    while (!entrance.isClosed()) {
      try {
        Socket near = entrance.accept();
        Socket far = new Socket(target.getHost(), target.getPort());
        open.add(near);
        open.add(far);
        start(() -> carry(near, far));
        start(() -> carry(far, near));
      } catch (IOException closed) {
        Thread.onSpinWait();
      }
    }
  }

  private void carry(Socket from, Socket to) {
    byte[] buffer = new byte[16_384];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        // Whoever waits here waits for ever: a later voice is another latch.
        voice.await();
        out.write(buffer, 0, read);
      }
      to.shutdownOutput();
    } catch (IOException broken) {
      open.remove(from);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "line");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() {
    try {
      entrance.close();
      for (Socket socket : open) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
