package org.darkroom.document;

import java.util.function.Supplier;
import org.darkroom.shared.Transactions;

/** Just calls, for rows that are not kept. */
public final class DirectTransactions extends Transactions {
  @Override
  public <T> T inNew(Supplier<T> work) {
    return work.get();
  }

  @Override
  public void runInNew(Runnable work) {
    work.run();
  }

  @Override
  protected boolean active() {
    return false;
  }
}
