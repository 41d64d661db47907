package org.darkroom.ingest;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.darkroom.storage.ObjectStore;
import org.darkroom.storage.StoredObject;

/** Looks for uploads, patiently: a store may show an object a moment after it took it. */
@Singleton
class UploadedObjects {
  private static final int TRIES = 3;
  private static final long FIRST_PAUSE_MILLIS = 100;

  private final ObjectStore store;

  @Inject
  UploadedObjects(ObjectStore store) {
    this.store = store;
  }

  /** Looks up to three times, 100 and 200 ms apart. */
  Optional<StoredObject> find(String key) {
    Optional<StoredObject> found = store.head(key);
    long pause = FIRST_PAUSE_MILLIS;
    for (int tries = 1; found.isEmpty() && tries < TRIES; tries++) {
      try {
        Thread.sleep(pause);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return found;
      }
      pause *= 2;
      found = store.head(key);
    }
    return found;
  }
}
