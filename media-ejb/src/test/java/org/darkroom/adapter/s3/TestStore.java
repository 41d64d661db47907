package org.darkroom.adapter.s3;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.darkroom.services.EmbeddedS3;
import org.darkroom.services.TestServices;
import org.darkroom.shared.MapConfig;
import org.darkroom.shared.NoMetrics;
import org.darkroom.shared.Settings;
import org.darkroom.shared.Transactions;
import org.darkroom.storage.ObjectStore;

/** The product's store on a real S3 server, without the container's Fault Tolerance. */
public final class TestStore {
  private TestStore() {}

  /** The store of the shared services. */
  public static ObjectStore shared(Transactions transactions) {
    return at(TestServices.shared().s3().endpoint(), transactions);
  }

  /** The store of the shared services, reached by another address. */
  public static ObjectStore at(
      String endpoint, Transactions transactions, String... keysAndValues) {
    EmbeddedS3 s3 = TestServices.shared().s3();
    Map<String, String> values = new HashMap<>();
    values.put("darkroom.s3.endpoint", endpoint);
    values.put("darkroom.s3.public-endpoint", s3.endpoint());
    values.put("darkroom.s3.region", s3.region());
    values.put("darkroom.s3.bucket", s3.bucket());
    values.put("darkroom.s3.access-key", s3.accessKey());
    values.put("darkroom.s3.secret-key", s3.secretKey());
    for (int i = 0; i < keysAndValues.length; i += 2) {
      values.put(keysAndValues[i], keysAndValues[i + 1]);
    }
    return of(values, transactions);
  }

  /** A store by those settings. */
  static ObjectStore of(Map<String, String> values, Transactions transactions) {
    S3Settings settings = new S3Settings(new Settings(new MapConfig(values)));
    S3Clients clients = new S3Clients(settings, TestStore::thread);
    S3Calls calls = new S3Calls(new S3Guard(new S3Deadline()), transactions, NoMetrics.registry());
    S3Reads reads = new S3Reads(clients, calls, settings);
    S3Removals removals = new S3Removals(clients, calls, settings);
    return new S3ObjectStore(
        clients,
        calls,
        reads,
        new S3Multipart(clients, calls, settings),
        new S3Copies(clients, calls, reads, removals, settings),
        removals,
        new S3Presigned(clients, settings, Clock.systemUTC()),
        settings);
  }

  /** One that keeps no test alive. */
  static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "s3-deadlines");
    thread.setDaemon(true);
    return thread;
  }
}
