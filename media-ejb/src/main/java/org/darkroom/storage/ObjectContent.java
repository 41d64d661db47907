package org.darkroom.storage;

import java.io.InputStream;

/**
 * An open object or a range of it; closing it early drops the connection instead of reading on.
 *
 * @param object what the store says of the whole object
 * @param stream the bytes asked for
 * @param length how many they are
 */
public record ObjectContent(StoredObject object, InputStream stream, long length)
    implements AutoCloseable {
  @Override
  public void close() throws java.io.IOException {
    stream.close();
  }
}
