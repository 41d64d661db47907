package org.darkroom.delivery;

import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.regex.Pattern;
import org.darkroom.asset.PublishedObject;
import org.darkroom.job.Attempt;
import org.darkroom.storage.ObjectChangedException;
import org.darkroom.storage.ObjectStore;

/**
 * Puts what an attempt made into the store, below {@linkplain Attempt#prefix() a prefix of its own}
 * that its start has noted. Nothing is seen of it before the commit of the attempt's outcome
 * publishes the prefix; what never gets that far is removed by the collector.
 */
@Singleton
public class Publication {
  private static final String FIXED = "public, max-age=31536000, immutable";
  private static final String CHANGING = "no-cache";
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,100}");

  private final ObjectStore store;
  private final Crew crew;

  /** Uploads on the caller's thread and on the server's managed ones. */
  @Inject
  public Publication(ObjectStore store, ManagedExecutorService executor) {
    this(store, (Executor) executor);
  }

  Publication(ObjectStore store, Executor executor) {
    this.store = store;
    this.crew = new Crew(executor);
  }

  /**
   * Stores files below the prefix, some at a time.
   *
   * @return what to publish, in the given order
   * @throws org.darkroom.storage.StorageUnavailableException when the store does not answer
   * @throws InterruptedException when the caller was told to stop
   */
  public List<PublishedObject> upload(String prefix, List<NewObject> objects)
      throws InterruptedException {
    return crew.all(objects, object -> upload(prefix, "", object));
  }

  /**
   * Fetches back what an attempt has stored.
   *
   * @return false when it is gone, or not what was stored
   * @throws org.darkroom.storage.StorageUnavailableException when the store does not answer
   * @throws IOException when the file cannot be written
   */
  public boolean fetch(PublishedObject object, Path file) throws IOException {
    try {
      store.download(object.key(), null, file);
    } catch (ObjectChangedException e) {
      return false;
    }
    return Files.size(file) == object.size() && ContentHash.of(file).equals(object.etag());
  }

  /**
   * Stores files of which some will be replaced under their names: what changes gets a key of its
   * own for each version, so that a reader never meets one version's size with another's bytes.
   *
   * @param version counts from 1; {@link #upload(String, List)} stores the last one
   * @return what to publish, in the given order
   * @throws org.darkroom.storage.StorageUnavailableException when the store does not answer
   * @throws InterruptedException when the caller was told to stop
   */
  public List<PublishedObject> upload(String prefix, int version, List<NewObject> objects)
      throws InterruptedException {
    String mark = "early-" + version + "-";
    return crew.all(objects, object -> upload(prefix, object.fixed() ? "" : mark, object));
  }

  private PublishedObject upload(String prefix, String mark, NewObject object) {
    if (!NAME.matcher(object.name()).matches()) {
      throw new IllegalArgumentException("no name for delivery: " + object.name());
    }
    try {
      String hash = ContentHash.of(object.file());
      boolean hashed = object.fixed() && object.rendition() != null;
      String name = hashed ? withHash(object.name(), hash) : object.name();
      String key = prefix + mark + name;
      store.put(key, object.file(), object.contentType(), object.fixed() ? FIXED : CHANGING);
      return new PublishedObject(
          name,
          object.rendition(),
          key,
          object.contentType(),
          Files.size(object.file()),
          hash,
          object.width(),
          object.height(),
          object.fixed());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String withHash(String name, String hash) {
    int dot = name.lastIndexOf('.');
    return dot < 0 ? name + "-" + hash : name.substring(0, dot) + "-" + hash + name.substring(dot);
  }
}
