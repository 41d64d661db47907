package org.darkroom.adapter.s3;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Passes bytes on to a server and back, and after so many of the answers stands still. */
final class StallingProxy implements AutoCloseable {
  private final ServerSocket entrance;
  private final URI target;
  private final int limit;
  private final ExecutorService threads = Executors.newCachedThreadPool();

  private StallingProxy(ServerSocket entrance, URI target, int limit) {
    this.entrance = entrance;
    this.target = target;
    this.limit = limit;
  }

  static StallingProxy of(String endpoint, int limit) throws IOException {
    ServerSocket entrance = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    StallingProxy proxy = new StallingProxy(entrance, URI.create(endpoint), limit);
    proxy.threads.execute(proxy::accept);
    return proxy;
  }

  String endpoint() {
    return "http://127.0.0.1:" + entrance.getLocalPort();
  }

  private void accept() {
    try {
      while (!entrance.isClosed()) {
        Socket client = entrance.accept();
        Socket server = new Socket(target.getHost(), target.getPort());
        threads.execute(() -> pass(client, server, Integer.MAX_VALUE));
        threads.execute(() -> pass(server, client, limit));
      }
    } catch (IOException e) {
      threads.shutdown();
    }
  }

  private static void pass(Socket from, Socket to, int limit) {
    byte[] buffer = new byte[16 * 1024];
    int passed = 0;
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(buffer); read >= 0 && passed < limit; read = in.read(buffer)) {
        out.write(buffer, 0, read);
        passed += read;
      }
    } catch (IOException e) {
      // One side went away: so does the other.
      return;
    }
  }

  @Override
  public void close() throws IOException {
    entrance.close();
    threads.shutdownNow();
  }
}
