package org.darkroom.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.darkroom.asset.Asset;
import org.darkroom.asset.AssetStatus;
import org.darkroom.asset.MediaOptions;
import org.darkroom.shared.FailureCode;
import org.darkroom.shared.Owner;
import org.darkroom.shared.Viewer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Announcing and confirming on the real database and store. */
class ConfirmationsIT {
  private static final byte[] BODY = "not really a picture".getBytes(UTF_8);

  private final Node node = new Node();

  @Test
  void initiate_thenPutAndConfirm_processingWithOneJob() throws Exception {
    Announced announced = node.announced(Node.jpeg((long) BODY.length));
    assertThat(announced.asset().status()).isEqualTo(AssetStatus.PENDING);
    assertThat(node.assets.find(node.viewer, announced.asset().id())).contains(announced.asset());

    assertThat(Node.put(announced, BODY)).isEqualTo(200);
    Asset confirmed = Node.done(node.confirmations.confirm(node.viewer, announced.asset().id()));

    assertThat(confirmed.status()).isEqualTo(AssetStatus.PROCESSING);
    assertThat(confirmed.size()).isEqualTo(BODY.length);
    assertThat(confirmed.tempEtag()).isNotEmpty();
    assertThat(
            node.database.texts(
                "select queue || ' ' || kind || ' ' || state || ' ' || priority from job"
                    + " where asset_id = ?",
                confirmed.id()))
        .containsExactly("media-image image AVAILABLE 1");
  }

  @Test
  void confirm_manyAtOnceOnTwoNodes_oneJob() throws Exception {
    Announced announced = node.announced(Node.jpeg((long) BODY.length));
    Node.put(announced, BODY);
    UUID id = announced.asset().id();
    Node other = new Node();
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Callable<Answer<Asset>>> confirms = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        Node which = i % 2 == 0 ? node : other;
        confirms.add(() -> which.confirmations.confirm(node.viewer, id));
      }
      for (Future<Answer<Asset>> answer : threads.invokeAll(confirms)) {
        assertThat(Node.done(answer.get()).status()).isEqualTo(AssetStatus.PROCESSING);
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(node.database.texts("select id from job where asset_id = ?", id)).hasSize(1);
  }

  @Test
  void confirm_nothingUploaded_missingThenExpired() {
    UUID id = node.announced(Node.jpeg(10L)).asset().id();

    assertThat(Node.refused(node.confirmations.confirm(node.viewer, id)).code())
        .isEqualTo(Refusal.Code.UPLOAD_MISSING);
    node.clock.pass(Duration.ofMinutes(61));
    assertThat(Node.refused(node.confirmations.confirm(node.viewer, id)).code())
        .isEqualTo(Refusal.Code.UPLOAD_EXPIRED);
  }

  @Test
  void confirm_someoneElse_notFound() throws Exception {
    UUID id = node.processing(BODY).id();
    Viewer stranger = new Viewer(new Owner("test", null, "stranger"), false);
    Viewer otherIssuer = new Viewer(new Owner("elsewhere", null, node.owner.subject()), false);
    Viewer tenantAdmin = new Viewer(new Owner("test", "acme", "boss"), true);
    Viewer admin = new Viewer(new Owner("test", null, "root"), true);

    for (Viewer viewer : List.of(stranger, otherIssuer, tenantAdmin)) {
      assertThat(Node.refused(node.confirmations.confirm(viewer, id)).code())
          .isEqualTo(Refusal.Code.NOT_FOUND);
      assertThat(node.assets.find(viewer, id)).isEmpty();
    }
    assertThat(node.assets.find(admin, id)).isPresent();
  }

  @Test
  void confirm_otherSizeThanDeclared_rejected() throws Exception {
    Announced announced = node.announced(Node.jpeg(999L));
    node.store.putStream(
        announced.asset().tempKey(), new java.io.ByteArrayInputStream(BODY), 100, "image/jpeg");

    Asset asset = Node.done(node.confirmations.confirm(node.viewer, announced.asset().id()));

    assertThat(asset.status()).isEqualTo(AssetStatus.REJECTED);
    assertThat(Node.code(asset)).isEqualTo(FailureCode.SIZE_MISMATCH);
    assertThat(node.database.texts("select id from job where asset_id = ?", asset.id())).isEmpty();
  }

  @Test
  void initiate_notAcceptable_refusedWithTheReason() {
    assertThat(refused(null, 5L)).isEqualTo(Refusal.Code.INVALID_REQUEST);
    assertThat(refused("picture", 5L)).isEqualTo(Refusal.Code.INVALID_REQUEST);
    assertThat(refused("image/jpeg", null)).isEqualTo(Refusal.Code.INVALID_REQUEST);
    assertThat(refused("image/jpeg", 0L)).isEqualTo(Refusal.Code.INVALID_REQUEST);
    assertThat(refused("image/jpeg", 1L << 40)).isEqualTo(Refusal.Code.TOO_LARGE);
    assertThat(refused("application/x-sh", 5L)).isEqualTo(Refusal.Code.UNSUPPORTED_TYPE);
    assertThat(refused("image/svg+xml", 5L)).isEqualTo(Refusal.Code.UNSUPPORTED_TYPE);
  }

  private Refusal.Code refused(@Nullable String type, @Nullable Long size) {
    NewUpload upload = new NewUpload("x", type, size, null, MediaOptions.none());
    return Node.refused(node.uploads.initiate(node.owner, upload)).code();
  }

  @Test
  void initiate_overTheQuota_refusedWithTheTimeToWait() {
    Node small =
        new Node(
            "darkroom.quota.pending.uploads", "2",
            "darkroom.quota.pending.bytes", "1000",
            "darkroom.quota.uploads-per-minute", "3",
            "darkroom.quota.stored.bytes", "5000");
    assertQuota(small.uploads.initiate(small.owner, Node.jpeg(5001L)), "5000");
    assertQuota(small.uploads.initiate(small.owner, Node.jpeg(1001L)), "1000");
    small.announced(Node.jpeg(600L));
    assertQuota(small.uploads.initiate(small.owner, Node.jpeg(600L)), "1000");
    small.announced(Node.jpeg(300L));
    assertQuota(small.uploads.initiate(small.owner, Node.jpeg(1L)), "2 uploads");
    assertThat(
            small.uploads.initiate(
                new Owner("test", null, "other-" + small.owner.subject()), Node.jpeg(1L)))
        .isInstanceOf(Answer.Done.class);
  }

  @Test
  void initiate_tooFast_refusedUntilTheMinuteIsOver() {
    Node small = new Node("darkroom.quota.uploads-per-minute", "1");
    small.announced(Node.jpeg(1L));
    assertQuota(small.uploads.initiate(small.owner, Node.jpeg(1L)), "1 uploads a minute");

    small.clock.pass(Duration.ofSeconds(62));
    small.announced(Node.jpeg(1L));
  }

  @Test
  void initiate_manyAtOnce_quotaHoldsExactly() throws Exception {
    Node small = new Node("darkroom.quota.pending.uploads", "3");
    ExecutorService threads = Executors.newFixedThreadPool(8);
    int accepted = 0;
    try {
      List<Callable<Answer<Announced>>> calls = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        calls.add(() -> small.uploads.initiate(small.owner, Node.jpeg(1L)));
      }
      for (Future<Answer<Announced>> answer : threads.invokeAll(calls)) {
        accepted += answer.get() instanceof Answer.Done ? 1 : 0;
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(accepted).isEqualTo(3);
  }

  private static void assertQuota(Answer<?> answer, String named) {
    Refusal refusal = Node.refused(answer);
    assertThat(refusal.code()).isEqualTo(Refusal.Code.QUOTA_EXCEEDED);
    assertThat(refusal.message()).contains(named);
    assertThat(refusal.retryAfter()).isNotNull().isPositive();
  }

  @Test
  void list_pages_newestFirstWithoutGaps() {
    List<UUID> made = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      made.add(0, node.announced(Node.jpeg(1L)).asset().id());
    }
    List<UUID> seen = new ArrayList<>();
    List<Asset> page = node.assets.list(node.viewer, null, null, null, 2);
    while (!page.isEmpty()) {
      page.forEach(asset -> seen.add(asset.id()));
      Asset last = page.get(page.size() - 1);
      page =
          node.assets.list(
              node.viewer,
              AssetStatus.PENDING,
              last.kind(),
              new org.darkroom.asset.Assets.Position(last.createdAt(), last.id()),
              2);
    }
    assertThat(seen).isEqualTo(made);
  }
}
