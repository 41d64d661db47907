package org.darkroom.shared;

import jakarta.inject.Singleton;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.function.Supplier;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.jspecify.annotations.Nullable;

/**
 * The one door to transactions. A use case stays outside of any, does its writes through here and
 * goes on after the commit; what speaks to another system asserts that none is open.
 */
@Singleton
public class Transactions {
  private static final String REGISTRY = "java:comp/TransactionSynchronizationRegistry";
  private volatile @Nullable TransactionSynchronizationRegistry registry;

  /** Runs the work in a new transaction; returns after its commit. */
  @Transactional(TxType.REQUIRES_NEW)
  public <T> T inNew(Supplier<T> work) {
    return work.get();
  }

  /** As {@link #inNew(Supplier)} for work without a result. */
  @Transactional(TxType.REQUIRES_NEW)
  public void runInNew(Runnable work) {
    work.run();
  }

  /**
   * Asserts that the caller is in no transaction; called before anything that waits for another
   * system.
   *
   * @param action what is about to happen, for the message
   * @throws IllegalStateException when a transaction is open
   */
  public void requireNone(String action) {
    if (active()) {
      throw new IllegalStateException(action + " inside a transaction");
    }
  }

  /** Whether the calling thread is in a transaction; false where the container has no registry. */
  protected boolean active() {
    TransactionSynchronizationRegistry known = registry;
    if (known == null) {
      known = lookUp();
      registry = known;
    }
    return known != null && known.getTransactionStatus() != Status.STATUS_NO_TRANSACTION;
  }

  /** The name is a constant of the platform in the server's own name space. */
  @SuppressWarnings("BanJNDI")
  private static @Nullable TransactionSynchronizationRegistry lookUp() {
    try {
      return InitialContext.doLookup(REGISTRY);
    } catch (NamingException e) {
      return null;
    }
  }
}
