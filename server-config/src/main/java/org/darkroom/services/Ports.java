package org.darkroom.services;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ThreadLocalRandom;

/** TCP ports of the loopback interface. */
public final class Ports {
  private static final int LEAST = 15_000;
  private static final int MOST = 32_000;
  private static final int TRIES = 1_000;

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

  /**
   * Returns a port that was free a moment ago. It is below those that Linux gives to connections
   * (32768 and up, ip(7)): one of these could be gone before a service takes it.
   */
  public static int free() {
    for (int i = 0; i < TRIES; i++) {
      int port = ThreadLocalRandom.current().nextInt(LEAST, MOST);
      if (isFree(port) && isFree(port + 1)) {
        return port;
      }
    }
    throw new ServiceFailure("No free port from " + LEAST + " to " + MOST);
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1);
      return true;
    } catch (IOException taken) {
      return false;
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
