package org.darkroom.pipeline;

import jakarta.enterprise.concurrent.ManagedExecutorService;
import java.lang.reflect.Proxy;
import java.time.Clock;
import org.darkroom.delivery.Publication;
import org.darkroom.ingest.Promotion;
import org.darkroom.shared.Transactions;
import org.darkroom.storage.ObjectLedger;
import org.darkroom.storage.ObjectStore;

/** Acceptance with a real store, on the caller's thread alone. */
public final class TestAcceptance {
  private TestAcceptance() {}

  /** Keeps originals by that promotion. */
  public static Acceptance of(Promotion promotion, ObjectStore store, Transactions transactions) {
    return new Acceptance(promotion, publication(store, transactions), FollowUps.none());
  }

  /** Stores below prefixes that the ledger notes. */
  public static Publication publication(
      ObjectStore store, ObjectLedger ledger, Transactions transactions) {
    return new Publication(
        store, ledger, transactions, absent(ManagedExecutorService.class), Clock.systemUTC());
  }

  /** Stores below prefixes that nobody notes. */
  public static Publication publication(ObjectStore store, Transactions transactions) {
    return new Publication(
        store,
        absent(ObjectLedger.class),
        transactions,
        absent(ManagedExecutorService.class),
        Clock.systemUTC());
  }

  /** Does nothing: the caller of a publication does all of the work itself then. */
  private static <T> T absent(Class<T> type) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> null));
  }
}
