package org.darkroom.worker.image;

import java.io.IOException;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.ImageInputStreamImpl;

/** A file whose beginning is replaced by other bytes. */
@SuppressWarnings("try")
final class HeadedInput extends ImageInputStreamImpl {
  private final byte[] head;
  private final ImageInputStream rest;
  private final long restStart;

  /**
   * The head, then the file from that position on.
   *
   * @throws IOException when there is no such position
   */
  HeadedInput(byte[] head, ImageInputStream rest, long restStart) throws IOException {
    this.head = head;
    this.rest = rest;
    this.restStart = restStart;
    rest.seek(restStart);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 255;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    bitOffset = 0;
    int read;
    if (streamPos < head.length) {
      read = (int) Math.min(length, head.length - streamPos);
      System.arraycopy(head, (int) streamPos, target, offset, read);
    } else {
      long at = restStart + streamPos - head.length;
      if (rest.getStreamPosition() != at) {
        rest.seek(at);
      }
      read = rest.read(target, offset, length);
    }
    streamPos += Math.max(0, read);
    return read;
  }

  @Override
  public void close() throws IOException {
    super.close();
    rest.close();
  }
}
