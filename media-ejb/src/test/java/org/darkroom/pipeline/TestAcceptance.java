package org.darkroom.pipeline;

import jakarta.enterprise.concurrent.ManagedExecutorService;
import java.lang.reflect.Proxy;
import org.darkroom.delivery.Publication;
import org.darkroom.ingest.Promotion;
import org.darkroom.storage.ObjectStore;

/** Acceptance with a real store, on the caller's thread alone. */
public final class TestAcceptance {
  private TestAcceptance() {}

  /** Keeps originals by that promotion. */
  public static Acceptance of(Promotion promotion, ObjectStore store) {
    return new Acceptance(promotion, publication(store), FollowUps.none());
  }

  /** Stores in that. */
  public static Publication publication(ObjectStore store) {
    return new Publication(store, absent(ManagedExecutorService.class));
  }

  /** Does nothing: the caller of a publication does all of the work itself then. */
  private static <T> T absent(Class<T> type) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> null));
  }
}
