package org.darkroom.ingest;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Objects;
import java.util.UUID;
import org.darkroom.adapter.jpa.TestDatabase;
import org.darkroom.adapter.s3.TestStore;
import org.darkroom.asset.Asset;
import org.darkroom.asset.AssetMetrics;
import org.darkroom.asset.Assets;
import org.darkroom.asset.MediaOptions;
import org.darkroom.delivery.Collector;
import org.darkroom.inspect.InspectSettings;
import org.darkroom.job.JobSettings;
import org.darkroom.job.Jobs;
import org.darkroom.job.QueueAway;
import org.darkroom.shared.FailureCode;
import org.darkroom.shared.MapConfig;
import org.darkroom.shared.NoMetrics;
import org.darkroom.shared.NodeSettings;
import org.darkroom.shared.Owner;
import org.darkroom.shared.Settings;
import org.darkroom.shared.TestClock;
import org.darkroom.shared.TimeOrderedIds;
import org.darkroom.shared.Transactions;
import org.darkroom.shared.Viewer;
import org.darkroom.storage.ObjectLedger;
import org.darkroom.storage.ObjectStore;
import org.jspecify.annotations.Nullable;

/** The use cases of one node on the real database and store, with the queue's broker away. */
final class Node {
  final TestClock clock = new TestClock();
  final TestDatabase database = TestDatabase.shared();
  final Transactions transactions = database.transactions();
  final Assets assets = database.assets(clock);
  final Jobs jobs = database.jobs(clock);
  final ObjectLedger ledger = database.ledger();
  final ObjectStore store = TestStore.shared(transactions);

  /** Nobody else's. */
  final Owner owner = new Owner("test", null, UUID.randomUUID().toString());

  final Viewer viewer = new Viewer(owner, false);

  final Uploads uploads;
  final Confirmations confirmations;
  final DirectUploads direct;
  final Deletions deletions;
  final Cancellations cancellations;
  final Reprocessing reprocessing;
  final Expiry expiry;
  final Idempotency idempotency;
  final Promotion promotion;
  final Collector collector;

  Node(String... keysAndValues) {
    Settings all = new Settings(MapConfig.of(keysAndValues));
    IngestSettings settings = new IngestSettings(all);
    AssetMetrics metrics = new AssetMetrics(NoMetrics.registry());
    TimeOrderedIds ids = new TimeOrderedIds(clock);
    uploads =
        new Uploads(
            assets,
            store,
            new Quotas(assets, settings, clock),
            settings,
            new InspectSettings(all),
            ids,
            transactions,
            clock);
    InlineConfirmations inline =
        new InlineConfirmations(
            assets,
            jobs,
            QueueAway.inline(),
            settings,
            new NodeSettings(all),
            transactions,
            metrics,
            clock);
    confirmations =
        new Confirmations(
            assets,
            jobs,
            new UploadedObjects(store),
            new ProcessingJobs(ids),
            inline,
            QueueAway.outbox(),
            QueueAway.events(),
            transactions,
            metrics,
            clock);
    direct =
        new DirectUploads(
            uploads, confirmations, assets, store, ledger, transactions, settings, clock);
    deletions =
        new Deletions(assets, jobs, QueueAway.outbox(), ledger, store, ids, transactions, clock);
    cancellations =
        new Cancellations(assets, jobs, QueueAway.outbox(), ledger, transactions, metrics, clock);
    reprocessing =
        new Reprocessing(
            assets,
            jobs,
            new ProcessingJobs(ids),
            new JobSettings(all),
            QueueAway.outbox(),
            QueueAway.events(),
            transactions,
            clock);
    expiry = new Expiry(assets, ledger, settings, transactions, clock);
    idempotency = new Idempotency(database.idempotencyKeys(), transactions, clock);
    promotion = new Promotion(assets, store, ledger, transactions, clock);
    collector = new Collector(ledger, store, transactions, clock);
  }

  static NewUpload jpeg(@Nullable Long size) {
    return new NewUpload("cat.jpg", "image/jpeg", size, null, MediaOptions.none());
  }

  Announced announced(NewUpload upload) {
    return done(uploads.initiate(owner, upload));
  }

  /** Announced, uploaded and confirmed. */
  Asset processing(byte[] body) throws IOException, InterruptedException {
    Announced announced = announced(jpeg((long) body.length));
    put(announced, body);
    return done(confirmations.confirm(viewer, announced.asset().id()));
  }

  static int put(Announced announced, byte[] body) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(announced.upload().uri())
            .PUT(HttpRequest.BodyPublishers.ofByteArray(body));
    announced.upload().headers().forEach(request::header);
    return HttpClient.newHttpClient()
        .send(request.build(), HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  static <T> T done(Answer<T> answer) {
    return answer.orElseThrow(refusal -> new IllegalStateException(refusal.toString()));
  }

  static FailureCode code(Asset asset) {
    return Objects.requireNonNull(asset.failure()).code();
  }

  static Refusal refused(Answer<?> answer) {
    if (answer instanceof Answer.Refused<?> refused) {
      return refused.refusal();
    }
    throw new AssertionError("not refused: " + answer);
  }
}
