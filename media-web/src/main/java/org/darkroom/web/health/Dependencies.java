package org.darkroom.web.health;

import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.darkroom.asset.Assets;
import org.darkroom.inspect.Scanner;
import org.darkroom.job.Broker;
import org.darkroom.storage.ObjectStore;

/** The systems this node needs, asked side by side so that all together take a second at most. */
@Singleton
public class Dependencies {
  private static final UUID NOBODY = new UUID(0, 0);

  private final Probe database;
  private final Probe storage;
  private final Probe scanner;
  private final Broker broker;
  private final boolean scannerConfigured;

  /** Asks these, on that executor. */
  @Inject
  public Dependencies(
      Assets assets,
      ObjectStore store,
      Scanner scanner,
      Broker broker,
      ManagedExecutorService executor) {
    this.database = new Probe("database", () -> assets.load(NOBODY).isEmpty(), executor);
    this.storage =
        new Probe(
            "storage",
            () -> {
              store.ping();
              return true;
            },
            executor);
    this.scanner = new Probe("scanner", scanner::answers, executor);
    this.scannerConfigured = scanner.configured();
    this.broker = broker;
  }

  boolean database() {
    askAll();
    return database.answers();
  }

  boolean storage() {
    askAll();
    return storage.answers();
  }

  /** Known from the queue's own probe, so nothing is asked. */
  boolean redis() {
    return broker.isUp();
  }

  /** Whether Redis has been away for so long that starting anew is worth a try. */
  boolean redisGivenUp() {
    return broker.isGivenUp();
  }

  boolean scanner() {
    askAll();
    return scanner.answers();
  }

  private void askAll() {
    var unused = database.ask();
    unused = storage.ask();
    if (scannerConfigured) {
      unused = scanner.ask();
    }
  }
}
