package org.darkroom.services;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** TCP ports of the loopback interface. */
public final class Ports {

  private Ports() {}

  /**
   * Makes sure that a service can have its port.
   *
   * @throws ServiceFailure when another program has it
   */
  static void refuseTaken(int port, String key) {
    if (isTaken(port)) {
      throw new ServiceFailure(
          "Port %d of %s is taken by another program: end that, or remove the line from services.env"
              .formatted(port, key));
    }
  }

  /** Returns a port that was free a moment ago. */
  public static int free() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException("No free port", e);
    }
  }

  /** Returns a port that was free a moment ago, as was the next one. */
  public static int freePair() {
    int port = free();
    while (isTaken(port + 1)) {
      port = free();
    }
    return port;
  }

  /** Tells whether somebody listens on a port. */
  public static boolean isTaken(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
      return true;
    } catch (IOException refused) {
      return false;
    }
  }
}
