package org.darkroom.adapter.jpa;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Objects;
import java.util.function.Supplier;
import org.darkroom.shared.Transactions;
import org.jspecify.annotations.Nullable;

/** Transactions without a container: an entity manager a thread, as long as its transaction. */
final class LocalTransactions extends Transactions {
  private static final ThreadLocal<@Nullable EntityManager> CURRENT = new ThreadLocal<>();
  private final EntityManagerFactory factory;

  LocalTransactions(EntityManagerFactory factory) {
    this.factory = factory;
  }

  /** An entity manager for all threads, like the container's. */
  EntityManager entities() {
    return (EntityManager)
        Proxy.newProxyInstance(
            LocalTransactions.class.getClassLoader(),
            new Class<?>[] {EntityManager.class},
            (proxy, method, arguments) -> {
              try {
                return method.invoke(
                    Objects.requireNonNull(CURRENT.get(), "no transaction"), arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  @Override
  public <T> T inNew(Supplier<T> work) {
    EntityManager outer = CURRENT.get();
    EntityManager own = factory.createEntityManager();
    CURRENT.set(own);
    try {
      own.getTransaction().begin();
      T result = work.get();
      own.getTransaction().commit();
      return result;
    } finally {
      CURRENT.set(outer);
      if (own.getTransaction().isActive()) {
        own.getTransaction().rollback();
      }
      own.close();
    }
  }

  @Override
  public void runInNew(Runnable work) {
    inNew(
        () -> {
          work.run();
          return 0;
        });
  }

  @Override
  protected boolean active() {
    return CURRENT.get() != null;
  }
}
