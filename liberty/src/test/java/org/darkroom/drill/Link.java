package org.darkroom.drill;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A TCP line from one node to one service, which can be cut and mended. */
final class Link implements Closeable {
  /** What the line does with bytes. */
  enum State {
    /** Carries them. */
    OPEN,
    /** Breaks every connection at once, as when nobody listens. */
    REFUSED,
    /** Takes connections and carries nothing, as when packets are lost. */
    SILENT,
    /** Carries what is asked, but no answer. */
    DEAF
  }

  private final ServerSocket listening;
  private final int target;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger tries = new AtomicInteger();
  private final Object change = new Object();
  private volatile State state = State.OPEN;

  /** A line to that port of this machine. */
  Link(int target) {
    this.target = target;
    try {
      listening = new ServerSocket(0, 128, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    start("link", this::accept);
  }

  int port() {
    return listening.getLocalPort();
  }

  /** How many connections were asked for so far. */
  int tries() {
    return tries.get();
  }

  /** From now on it is like that, for open connections too. */
  void become(State next) {
    synchronized (change) {
      state = next;
      change.notifyAll();
    }
    if (next == State.REFUSED) {
      reset();
    }
  }

  /** Breaks what is connected now. */
  void reset() {
    open.forEach(Link::shut);
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        Socket near = listening.accept();
        tries.incrementAndGet();
        if (state == State.REFUSED) {
          shut(near);
        } else {
          connect(near);
        }
      } catch (IOException closedOrGone) {
        Thread.onSpinWait();
      }
    }
  }

  private void connect(Socket near) {
    try {
      Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
      near.setTcpNoDelay(true);
      far.setTcpNoDelay(true);
      open.add(near);
      open.add(far);
      start("link-out", () -> carry(near, far, false));
      start("link-in", () -> carry(far, near, true));
    } catch (IOException nobodyThere) {
      shut(near);
    }
  }

  private void carry(Socket from, Socket to, boolean answers) {
    byte[] buffer = new byte[16_384];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      int read = in.read(buffer);
      while (read >= 0) {
        awaitPassage(answers);
        out.write(buffer, 0, read);
        out.flush();
        read = in.read(buffer);
      }
    } catch (IOException broken) {
      shut(from);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      open.remove(from);
      open.remove(to);
    }
  }

  private void awaitPassage(boolean answers) throws InterruptedException, IOException {
    synchronized (change) {
      while (state == State.SILENT || (state == State.DEAF && answers)) {
        change.wait();
      }
      if (state == State.REFUSED) {
        throw new IOException("cut");
      }
    }
  }

  private static void shut(Socket socket) {
    try {
      socket.setSoLinger(true, 0);
      socket.close();
    } catch (IOException alreadyClosed) {
      Thread.onSpinWait();
    }
  }

  private static void start(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() {
    become(State.REFUSED);
    try {
      listening.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
