package org.darkroom.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.darkroom.asset.Asset;
import org.darkroom.asset.AssetStatus;
import org.darkroom.shared.FailureCode;
import org.junit.jupiter.api.Test;

/** Deleting, cancelling, expiring and collecting on the real database and store. */
class DeletionsIT {
  private static final byte[] BODY = "not really a picture".getBytes(UTF_8);

  private final Node node = new Node();

  private void write(String key) throws Exception {
    node.store.putStream(key, new ByteArrayInputStream(BODY), 100, "image/webp");
  }

  private String prefixOf(Asset asset, int fence) {
    String prefix = "assets/" + asset.id() + "/1/" + fence + "/";
    Instant now = node.clock.instant();
    node.database.announce(prefix, asset.id(), fence, now, now.plus(Duration.ofHours(24)));
    return prefix;
  }

  @Test
  void delete_processing_jobCancelledAndEveryObjectGone() throws Exception {
    Asset asset = node.processing(BODY);
    String prefix = prefixOf(asset, 1);
    write(prefix + "thumbnail.webp");
    write(prefix + "hls_0.m4s");

    assertThat(Node.done(node.deletions.delete(node.viewer, asset.id()))).isEqualTo(asset.id());

    assertThat(node.store.head(asset.tempKey())).isEmpty();
    assertThat(node.store.list(prefix, 10)).isEmpty();
    assertThat(node.database.texts("select state from job where asset_id = ?", asset.id()))
        .containsExactly("CANCELLED");
    assertThat(node.assets.find(node.viewer, asset.id())).isEmpty();
    assertThat(node.assets.list(node.viewer, null, null, null, 10)).isEmpty();
    assertThat(Node.refused(node.deletions.delete(node.viewer, asset.id())).code())
        .isEqualTo(Refusal.Code.NOT_FOUND);
    assertThat(Node.refused(node.confirmations.confirm(node.viewer, asset.id())).code())
        .isEqualTo(Refusal.Code.NOT_FOUND);
  }

  @Test
  void delete_insertsACriticalJobThatRemovesOnceMore() throws Exception {
    Asset asset = node.processing(BODY);
    String prefix = prefixOf(asset, 1);

    Node.done(node.deletions.delete(node.viewer, asset.id()));

    assertThat(
            node.database.texts(
                "select state || ' ' || priority || ' ' || queue from job"
                    + " where kind = 'object-removal' and payload like ? and payload like ?",
                "%" + asset.tempKey() + "%",
                "%" + prefix + "%"))
        .containsExactly("SCHEDULED 0 maintenance");
  }

  @Test
  void cancel_processing_whatItsAttemptsWroteIsCollectedSoon() throws Exception {
    Asset asset = node.processing(BODY);
    String prefix = prefixOf(asset, 1);
    write(prefix + "a.webp");
    Node.done(node.cancellations.cancel(node.viewer, asset.id()));

    node.clock.pass(Duration.ofMinutes(3));
    node.collector.run();

    assertThat(node.store.list(prefix, 10)).isEmpty();
  }

  @Test
  void delete_lateWriters_collectedSoonAndOnceMore() throws Exception {
    Asset asset = node.processing(BODY);
    String prefix = prefixOf(asset, 1);
    Node.done(node.deletions.delete(node.viewer, asset.id()));

    write(prefix + "late.webp");
    node.clock.pass(Duration.ofMinutes(11));
    node.collector.run();
    assertThat(node.store.list(prefix, 10)).isEmpty();

    write(prefix + "later.webp");
    write(asset.tempKey());
    node.clock.pass(Duration.ofHours(25));
    node.collector.run();
    assertThat(node.store.list(prefix, 10)).isEmpty();
    assertThat(node.store.head(asset.tempKey())).isEmpty();
    assertThat(node.database.texts("select state from object_prefix where prefix = ?", prefix))
        .containsExactly("COLLECTED");
    assertThat(
            node.database.texts(
                "select object_key from object_removal where object_key = ?", asset.tempKey()))
        .isEmpty();
  }

  @Test
  void collect_unpublishedAndPublished_onlyTheUnpublishedGoes() throws Exception {
    Asset asset = node.processing(BODY);
    String unpublished = prefixOf(asset, 1);
    String published = prefixOf(asset, 2);
    write(unpublished + "a.webp");
    write(published + "a.webp");
    node.transactions.runInNew(() -> node.ledger.publish(published));

    node.collector.run();
    assertThat(node.store.list(unpublished, 10)).hasSize(1);
    node.clock.pass(Duration.ofHours(24).plusMinutes(1));
    node.collector.run();

    assertThat(node.store.list(unpublished, 10)).isEmpty();
    assertThat(node.store.list(published, 10)).hasSize(1);
    node.transactions.runInNew(() -> node.ledger.supersede(asset.id(), 2, node.clock.instant()));
    node.collector.run();
    assertThat(node.store.list(published, 10)).isEmpty();
  }

  @Test
  void cancel_processing_failedOnceOnly() throws Exception {
    Asset asset = node.processing(BODY);

    Asset cancelled = Node.done(node.cancellations.cancel(node.viewer, asset.id()));

    assertThat(cancelled.status()).isEqualTo(AssetStatus.FAILED);
    assertThat(Node.code(cancelled)).isEqualTo(FailureCode.CANCELLED);
    assertThat(cancelled.seqBase()).isGreaterThan(asset.seqBase());
    assertThat(
            node.database.texts(
                "select actor || ' ' || action || ' ' || before from audit where asset_id = ?",
                asset.id()))
        .containsExactly(node.owner.subject() + " cancel AVAILABLE");
    assertThat(Node.refused(node.cancellations.cancel(node.viewer, asset.id())).code())
        .isEqualTo(Refusal.Code.JOB_FINAL);
  }

  @Test
  void cancel_jobAlreadyOver_refused() throws Exception {
    Asset asset = node.processing(BODY);
    node.database.texts(
        "update job set state = 'COMPLETED', finished_at = now() where asset_id = ? returning state",
        asset.id());

    assertThat(Node.refused(node.cancellations.cancel(node.viewer, asset.id())).code())
        .isEqualTo(Refusal.Code.JOB_FINAL);
    assertThat(node.assets.load(asset.id()))
        .hasValueSatisfying(a -> assertThat(a.status()).isEqualTo(AssetStatus.PROCESSING));
  }

  @Test
  void cancel_pendingOrAbsent_refused() {
    UUID pending = node.announced(Node.jpeg(5L)).asset().id();

    assertThat(Node.refused(node.cancellations.cancel(node.viewer, pending)).code())
        .isEqualTo(Refusal.Code.CONFLICT);
    assertThat(Node.refused(node.cancellations.cancel(node.viewer, UUID.randomUUID())).code())
        .isEqualTo(Refusal.Code.NOT_FOUND);
  }

  @Test
  void expire_neverConfirmed_goneWithItsUpload() throws Exception {
    Announced uploaded = node.announced(Node.jpeg((long) BODY.length));
    Node.put(uploaded, BODY);
    UUID id = uploaded.asset().id();
    Asset confirmed = node.processing(BODY);

    node.clock.pass(Duration.ofHours(23));
    node.expiry.run();
    assertThat(node.assets.find(node.viewer, id)).isPresent();
    node.clock.pass(Duration.ofHours(2));
    assertThat(node.expiry.run()).isPositive();
    node.collector.run();

    assertThat(node.assets.find(node.viewer, id)).isEmpty();
    assertThat(node.store.head(uploaded.asset().tempKey())).isEmpty();
    assertThat(Node.refused(node.confirmations.confirm(node.viewer, id)).code())
        .isEqualTo(Refusal.Code.UPLOAD_EXPIRED);
    assertThat(node.assets.find(node.viewer, confirmed.id())).isPresent();
    assertThat(node.store.head(confirmed.tempKey())).isPresent();
  }

  @Test
  void collect_twoNodesAtOnce_eachKeyTakenByOne() {
    List<String> keys = List.of("temp/" + UUID.randomUUID(), "temp/" + UUID.randomUUID());
    Instant now = node.clock.instant();
    node.transactions.runInNew(() -> node.ledger.remove(keys, now, null));
    Instant later = now.plus(Duration.ofMinutes(10));

    List<String> first =
        node.transactions.inNew(() -> node.ledger.takeRemovals(now, later, 10_000));
    List<String> second =
        node.transactions.inNew(() -> node.ledger.takeRemovals(now, later, 10_000));

    assertThat(first).containsAll(keys);
    assertThat(second).doesNotContainAnyElementsOf(keys);
  }
}
