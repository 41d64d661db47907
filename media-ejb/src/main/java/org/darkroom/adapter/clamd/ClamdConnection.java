package org.darkroom.adapter.clamd;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * One command to clamd. Neither a write nor a read waits longer than the silence allowed, which
 * blocking sockets cannot promise for writes.
 */
final class ClamdConnection implements AutoCloseable {
  /** Answers are one short line; anything longer is none. */
  private static final int LONGEST_ANSWER = 4096;

  private final SocketChannel channel;
  private final Selector selector;
  private final SelectionKey key;
  private final Duration silence;

  private ClamdConnection(SocketChannel channel, Selector selector, Duration silence)
      throws IOException {
    this.channel = channel;
    this.selector = selector;
    this.silence = silence;
    this.key = channel.register(selector, 0);
  }

  /**
   * Connects within the time-out.
   *
   * @throws ClamdException when nobody accepts
   * @throws IOException when the machine has no socket to give
   */
  static ClamdConnection open(String host, int port, Duration connect, Duration silence)
      throws IOException, ClamdException {
    SocketChannel channel = SocketChannel.open();
    try {
      channel.configureBlocking(false);
      InetSocketAddress address = new InetSocketAddress(host, port);
      if (address.isUnresolved()) {
        throw new UnknownHostException("host name not known");
      }
      ClamdConnection connection = new ClamdConnection(channel, Selector.open(), silence);
      if (!channel.connect(address)) {
        connection.await(SelectionKey.OP_CONNECT, connect);
        channel.finishConnect();
      }
      return connection;
    } catch (ClamdException e) {
      channel.close();
      throw e;
    } catch (IOException e) {
      channel.close();
      throw new ClamdException("no connection: " + e.getClass().getSimpleName(), e);
    }
  }

  /**
   * Sends everything.
   *
   * @return false when clamd answered, or hung up, before it had read everything
   * @throws ClamdException when it takes no byte for too long
   */
  boolean send(ByteBuffer bytes) throws IOException, ClamdException {
    while (bytes.hasRemaining()) {
      int ready = await(SelectionKey.OP_WRITE | SelectionKey.OP_READ, silence);
      if ((ready & SelectionKey.OP_READ) != 0) {
        return false;
      }
      try {
        channel.write(bytes);
      } catch (IOException e) {
        // It hung up just now, and may have said before why.
        return false;
      }
    }
    return true;
  }

  /**
   * Reads the answer to its end.
   *
   * @throws ClamdException when none comes in time
   */
  String answer() throws IOException, ClamdException {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    ByteBuffer buffer = ByteBuffer.allocate(512);
    while (answer.size() < LONGEST_ANSWER) {
      await(SelectionKey.OP_READ, silence);
      int read = channel.read(buffer.clear());
      boolean ended = read < 0 || (read > 0 && buffer.get(read - 1) == 0);
      answer.write(buffer.array(), 0, Math.max(0, ended && read > 0 ? read - 1 : read));
      if (ended) {
        break;
      }
    }
    return answer.toString(StandardCharsets.UTF_8).strip();
  }

  /** Waits until one of the operations is possible; returns which are. */
  private int await(int operations, Duration longest) throws IOException, ClamdException {
    key.interestOps(operations);
    selector.selectedKeys().clear();
    if (selector.select(longest.toMillis()) == 0) {
      throw new ClamdException("silent for " + longest.toSeconds() + " s");
    }
    return key.readyOps();
  }

  @Override
  public void close() throws IOException {
    selector.close();
    channel.close();
  }
}
