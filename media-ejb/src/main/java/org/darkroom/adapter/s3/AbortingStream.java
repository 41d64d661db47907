package org.darkroom.adapter.s3;

import java.io.FilterInputStream;
import java.io.IOException;
import software.amazon.awssdk.core.ResponseInputStream;

/**
 * The bytes of an answer; closed early it drops the connection, because the SDK would read the rest
 * of the object to keep it.
 */
final class AbortingStream extends FilterInputStream {
  private final ResponseInputStream<?> answer;
  private long left;

  AbortingStream(ResponseInputStream<?> answer, long length) {
    super(answer);
    this.answer = answer;
    this.left = length;
  }

  @Override
  public int read() throws IOException {
    int value = super.read();
    left -= value < 0 ? left : 1;
    return value;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int count = super.read(bytes, offset, length);
    left -= count < 0 ? left : count;
    return count;
  }

  @Override
  public long skip(long count) throws IOException {
    long skipped = super.skip(count);
    left -= skipped;
    return skipped;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  @Override
  public void close() throws IOException {
    if (left > 0) {
      answer.abort();
    } else {
      super.close();
    }
  }
}
