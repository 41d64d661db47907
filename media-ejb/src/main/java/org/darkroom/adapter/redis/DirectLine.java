package org.darkroom.adapter.redis;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One connection on which the caller's own thread writes a command and reads the answer: no other
 * thread is woken for it.
 */
final class DirectLine implements Closeable {
  private static final int BUFFER = 8 * 1024;

  private final InetSocketAddress address;
  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;
  private byte[] command = new byte[BUFFER];
  private int length;
  private final byte[] read = new byte[BUFFER];
  private int next;
  private int end;

  private DirectLine(InetSocketAddress address, Socket socket) throws IOException {
    this.address = address;
    this.socket = socket;
    this.in = socket.getInputStream();
    this.out = socket.getOutputStream();
  }

  /**
   * Connects and logs in.
   *
   * @throws IOException when that fails, or Redis does not let us in
   */
  static DirectLine open(InetSocketAddress address, RedisSettings settings) throws IOException {
    Socket socket = new Socket();
    DirectLine line;
    try {
      socket.connect(address, settings.timeout());
      socket.setTcpNoDelay(true);
      line = new DirectLine(address, socket);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
    if (settings.password() != null) {
      String user = settings.user() == null ? "default" : settings.user();
      if (line.ask(settings.timeout(), "AUTH", user, settings.password()).refused()) {
        line.close();
        throw new IOException("not let in");
      }
    }
    return line;
  }

  /** Where it leads to. */
  InetSocketAddress address() {
    return address;
  }

  /**
   * Sends a command and waits for its answer.
   *
   * @param millis the longest silence
   * @throws IOException when the line is broken, or silent for too long: it must be closed then
   */
  Answer ask(int millis, Object... words) throws IOException {
    length = 0;
    put('*', words.length);
    for (Object word : words) {
      byte[] bytes = word.toString().getBytes(StandardCharsets.UTF_8);
      put('$', bytes.length);
      put(bytes);
      put('\r', '\n');
    }
    socket.setSoTimeout(Math.max(1, millis));
    out.write(command, 0, length);
    return answer();
  }

  private void put(char kind, int number) {
    put((byte) kind);
    put(Integer.toString(number).getBytes(StandardCharsets.US_ASCII));
    put('\r', '\n');
  }

  private void put(char first, char second) {
    put((byte) first);
    put((byte) second);
  }

  private void put(byte... bytes) {
    if (length + bytes.length > command.length) {
      command = Arrays.copyOf(command, Math.max(length + bytes.length, command.length * 2));
    }
    System.arraycopy(bytes, 0, command, length, bytes.length);
    length += bytes.length;
  }

  private Answer answer() throws IOException {
    byte kind = readByte();
    String text = line();
    return switch (kind) {
      case '$' -> new Answer(bulk(Integer.parseInt(text)), false);
      case '+', ':' -> new Answer(text, false);
      case '-' -> new Answer(text, true);
      default -> throw new IOException("unexpected answer");
    };
  }

  private String bulk(int size) throws IOException {
    if (size < 0) {
      return "";
    }
    byte[] bytes = new byte[size + 2];
    int filled = Math.min(bytes.length, end - next);
    System.arraycopy(read, next, bytes, 0, filled);
    next += filled;
    while (filled < bytes.length) {
      int more = in.read(bytes, filled, bytes.length - filled);
      if (more < 0) {
        throw new EOFException("closed");
      }
      filled += more;
    }
    return new String(bytes, 0, size, StandardCharsets.UTF_8);
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (byte one = readByte(); one != '\r'; one = readByte()) {
      line.append((char) one);
    }
    readByte();
    return line.toString();
  }

  private byte readByte() throws IOException {
    if (next == end) {
      next = 0;
      end = Math.max(0, in.read(read));
      if (end == 0) {
        throw new EOFException("closed");
      }
    }
    return read[next++];
  }

  /**
   * What Redis says.
   *
   * @param text text or number as text, "" for nothing; of a refusal its reason
   * @param refused whether the command was not carried out
   */
  record Answer(String text, boolean refused) {
    /** Whether Redis does not know the script that it was asked for by its digest. */
    boolean isUnknownScript() {
      return refused && text.startsWith("NOSCRIPT");
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
