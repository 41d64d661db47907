package org.darkroom.adapter.s3;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.darkroom.shared.Transactions;
import org.darkroom.storage.ObjectChangedException;
import org.darkroom.storage.StorageUnavailableException;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.eclipse.microprofile.faulttolerance.exceptions.FaultToleranceException;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * Makes calls to the store: never inside a transaction, guarded, counted, and with the SDK's
 * exceptions turned into the port's.
 */
@Singleton
class S3Calls {
  private static final int OPEN = 1;

  private final S3Guard guard;
  private final Transactions transactions;
  private final MetricRegistry metrics;
  private final AtomicInteger circuit = new AtomicInteger();

  /** By operation and outcome: the registry takes its time to find one. */
  private final Map<Counted, Counter> counters = new ConcurrentHashMap<>();

  @Inject
  S3Calls(S3Guard guard, Transactions transactions, MetricRegistry metrics) {
    this.guard = guard;
    this.transactions = transactions;
    this.metrics = metrics;
    metrics.gauge("darkroom_circuit_state", circuit::get, new Tag("target", "storage"));
  }

  /** A call that carries no media. */
  <T> T answer(String operation, Supplier<T> work) {
    return make(operation, false, work);
  }

  /** A call that carries media. */
  <T> T transfer(String operation, Supplier<T> work) {
    return make(operation, true, work);
  }

  private <T> T make(String operation, boolean transfer, Supplier<T> work) {
    transactions.requireNone("object store: " + operation);
    try {
      T result = guard.call(transfer, () -> translated(operation, work));
      circuit.set(0);
      count(operation, "ok");
      return result;
    } catch (AnsweredException e) {
      count(operation, e.outcome());
      throw e;
    } catch (ObjectChangedException e) {
      count(operation, "changed");
      throw e;
    } catch (CircuitBreakerOpenException e) {
      circuit.set(OPEN);
      count(operation, "circuit-open");
      throw new StorageUnavailableException(operation, e);
    } catch (FaultToleranceException e) {
      count(operation, "timeout");
      throw new StorageUnavailableException(operation, e);
    } catch (StorageUnavailableException e) {
      count(operation, "unavailable");
      throw e;
    }
  }

  private static <T> T translated(String operation, Supplier<T> work) {
    try {
      return work.get();
    } catch (AwsServiceException e) {
      throw switch (e.statusCode()) {
        case 304, 400, 403, 404, 416, 501 -> new AnsweredException(operation, e);
        case 409, 412 -> new ObjectChangedException(operation);
        default -> new StorageUnavailableException(operation, e);
      };
    } catch (SdkClientException e) {
      throw new StorageUnavailableException(operation, e);
    }
  }

  private void count(String operation, String outcome) {
    counters.computeIfAbsent(new Counted(operation, outcome), this::counter).inc();
  }

  private Counter counter(Counted counted) {
    return metrics.counter(
        "darkroom_storage_requests_total",
        new Tag("op", counted.operation()),
        new Tag("outcome", counted.outcome()));
  }

  private record Counted(String operation, String outcome) {}
}
