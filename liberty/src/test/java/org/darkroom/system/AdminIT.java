package org.darkroom.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jose4j.json.JsonUtil;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What administrators see and do, on a product of two nodes. Videos take longer than it lets them,
 * so they become dead letters.
 */
class AdminIT {
  private static final String IMAGES = "/admin/queues/media-image";
  private static final String VIDEOS = "/admin/queues/media-video";
  private static final String SUPPRESSIONS = "/admin/alert-suppressions";
  private static final String SUPPRESSION = "{\"type\":\"%s\",\"minutes\":%s}";
  private static final String BEAN = "org.darkroom:type=Queue,name=media-document";

  @TempDir static Path files;
  private static Product product;
  private static Caller root;
  private static Caller acme;
  private static AdminRecords records;
  private static Api ann;
  private static Api bob;
  private static Path photo;
  private static Path video;

  @BeforeAll
  static void start() {
    photo = Samples.photo(files);
    product =
        Product.start(
            "all",
            Map.of(
                "DARKROOM_QUEUE_MEDIA_VIDEO_RUNNING_SECONDS", "1",
                "DARKROOM_QUEUE_ATTEMPTS", "1",
                "DARKROOM_QUEUE_HEARTBEAT_MS", "300"));
    video = Samples.video(files, 60);
    root = new Caller(product, product.token("root", "--role", "admin"));
    records = new AdminRecords(root);
    acme = new Caller(product, product.token("tina", "--role", "admin", "--tenant", "acme"));
    ann = new Api(product, product.token("ann", "--tenant", "acme"));
    bob = new Api(product, product.token("bob"));
  }

  @AfterAll
  static void stop() {
    if (product != null) {
      product.close();
    }
  }

  @AfterEach
  void open() {
    root.call("POST", IMAGES + "/resume");
  }

  @Test
  void queues_allSeven_withEveryField() {
    assertThat(root.list("/admin/queues"))
        .extracting(queue -> queue.get("name"))
        .containsExactly(
            "media-image",
            "media-video",
            "media-audio",
            "media-document",
            "media-transcription",
            "media-transcription-large",
            "maintenance");
    ApiDescription description = description();
    for (Map<String, Object> queue : root.list("/admin/queues")) {
      assertThat(description.offences("Queue", JsonUtil.toJson(queue))).isEmpty();
    }
  }

  @Test
  void pause_uploads_waitUntilItIsResumed() {
    assertThat(root.json(200, "POST", IMAGES + "/pause")).containsEntry("paused", true);
    String media = bob.upload(photo, "image/jpeg");
    Map<String, Object> job = records.waiting(media);
    assertThat(bob.media(media)).containsEntry("status", "PROCESSING");
    assertThat(job).containsEntry("state", "AVAILABLE").containsEntry("priority", "HIGH");
    assertThat(number(root.list("/admin/queues").get(0), "waiting")).isPositive();

    assertThat(root.json(200, "POST", IMAGES + "/resume")).containsEntry("mode", "OPEN");
    Map<String, Object> done =
        root.await("/admin/jobs/" + job.get("id"), it -> "COMPLETED".equals(it.get("state")));
    assertThat(done).containsEntry("attempt", 1L).containsEntry("mediaId", media);
    assertThat(description().offences("Job", JsonUtil.toJson(done))).isEmpty();
    assertThat(records.actions("root")).contains("pause", "resume");
    root.json(200, "POST", IMAGES + "/drain");
    root.json(200, "POST", IMAGES + "/resume");
    root.refused(409, "JOB_FINAL", "POST", "/admin/jobs/" + job.get("id") + "/cancel");
    root.refused(409, "CONFLICT", "POST", "/admin/jobs/" + job.get("id") + "/retry");
    root.refused(409, "CONFLICT", "DELETE", "/admin/jobs/" + job.get("id"));
  }

  @Test
  void settings_ofAQueue_areSetAndGivenBack() {
    String queue = "/admin/queues/media-audio";
    assertThat(root.json(200, "PUT", queue + "/concurrency", "{\"concurrency\":5}"))
        .containsEntry("concurrency", 5L);
    assertThat(root.json(200, "PUT", queue + "/concurrency", "{\"concurrency\":null}"))
        .containsEntry("concurrency", 1L);
    assertThat(root.json(200, "PUT", queue + "/rollout", "{\"percent\":25}"))
        .containsEntry("rollout", 25L);
    assertThat(root.json(200, "PUT", queue + "/rollout", "{\"percent\":100}"))
        .containsEntry("rollout", 100L);
    for (String body :
        List.of("{}", "[]", "{\"percent\":101}", "{\"percent\":\"x\"}", "{\"percent\":1.5}", "{")) {
      root.refused(400, "INVALID_REQUEST", "PUT", queue + "/rollout", body);
    }
    root.refused(400, "INVALID_REQUEST", "PUT", queue + "/concurrency", "{\"concurrency\":65}");
    root.refused(400, "INVALID_REQUEST", "GET", IMAGES + "/jobs?state=nothing");
    root.refused(400, "INVALID_REQUEST", "GET", IMAGES + "/jobs?limit=0");
    for (String body :
        List.of("{\"code\":\"X\"}", "{\"since\":\"today\"}", "{\"ids\":[1]}", "[]")) {
      root.refused(400, "INVALID_REQUEST", "POST", IMAGES + "/dead-letters/replay", body);
    }
    root.refused(404, "NOT_FOUND", "POST", "/admin/queues/nothing/pause");
    root.refused(404, "NOT_FOUND", "GET", "/admin/jobs/nothing");
  }

  @Test
  void tenant_ofAnAdmin_boundsWhatItSeesAndDoes() {
    root.json(200, "POST", IMAGES + "/pause");
    String own = ann.upload(photo, "image/jpeg");
    String foreign = bob.upload(photo, "image/jpeg");
    String job = String.valueOf(records.waiting(own).get("id"));
    String other = String.valueOf(records.waiting(foreign).get("id"));

    assertThat(acme.items(IMAGES + "/jobs"))
        .extracting(it -> it.get("mediaId"))
        .contains(own)
        .doesNotContain(foreign);
    assertThat(acme.json(200, "GET", "/admin/jobs/" + job)).containsEntry("mediaId", own);
    for (String call : List.of("GET ", "POST /cancel", "POST /retry", "DELETE ")) {
      String[] words = call.split(" ", 2);
      acme.refused(404, "NOT_FOUND", words[0], "/admin/jobs/" + other + words[1]);
    }
    for (String call :
        List.of(
            "GET /admin/queues",
            "POST " + IMAGES + "/pause",
            "POST " + IMAGES + "/resume",
            "POST " + IMAGES + "/drain",
            "GET /admin/workers",
            "POST /admin/workers/node-1/drain",
            "GET /admin/alerts",
            "POST /admin/alerts/1/resolve",
            "GET /admin/schedules",
            "POST /admin/schedules/retention/run")) {
      String[] words = call.split(" ", 2);
      acme.refused(403, "FORBIDDEN", words[0], words[1]);
    }
    acme.refused(403, "FORBIDDEN", "PUT", IMAGES + "/rollout", "{\"percent\":1}");
    acme.refused(403, "FORBIDDEN", "POST", SUPPRESSIONS, SUPPRESSION.formatted("scratch-low", "5"));
    new Caller(product, product.token("bob")).refused(403, "FORBIDDEN", "GET", IMAGES + "/jobs");

    assertThat(acme.json(202, "POST", "/admin/jobs/" + job + "/cancel"))
        .containsEntry("state", "CANCELLED");
    assertThat(ann.media(own)).containsEntry("status", "FAILED");
    assertThat(acme.items("/admin/audit"))
        .isNotEmpty()
        .allSatisfy(
            entry -> assertThat(entry.get("actor")).isIn("acme/tina", "acme/ann", "system"));
    assertThat(records.actions("acme/tina")).contains("cancel");
  }

  @Test
  void jobs_pageByPage_eachOnce() {
    root.json(200, "POST", IMAGES + "/pause");
    List<Object> uploaded = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      uploaded.add(ann.upload(photo, "image/jpeg"));
    }
    List<Object> seen = new ArrayList<>();
    String list = IMAGES + "/jobs?state=waiting&limit=2";
    Map<String, Object> page = acme.json(200, "GET", list);
    String second = list + "&cursor=" + page.get("nextCursor");
    assertThat(description().offences("JobPage", JsonUtil.toJson(page))).isEmpty();
    while (page.get("nextCursor") != null) {
      acme.items(list).forEach(job -> assertThat(job).containsKey("progress"));
      ((List<?>) Objects.requireNonNull(page.get("items")))
          .forEach(job -> seen.add(((Map<?, ?>) job).get("mediaId")));
      page = acme.json(200, "GET", list + "&cursor=" + page.get("nextCursor"));
    }
    ((List<?>) Objects.requireNonNull(page.get("items")))
        .forEach(job -> seen.add(((Map<?, ?>) job).get("mediaId")));
    assertThat(seen).doesNotHaveDuplicates().containsAll(uploaded);

    root.refused(400, "INVALID_REQUEST", "GET", second);
    acme.refused(400, "INVALID_REQUEST", "GET", second.replace("waiting", "dead"));
    acme.refused(400, "INVALID_REQUEST", "GET", list + "&cursor=x");
    uploaded.forEach(media -> ann.delete(String.valueOf(media)));
  }

  @Test
  void deadLetters_areToldRetriedReplayedAndForgotten() {
    String media = bob.upload(video, "video/mp4");
    String job = "/admin/jobs/" + records.dead(media).get("id");
    Map<String, Object> told = root.json(200, "GET", job);
    Map<?, ?> failure = (Map<?, ?>) ((List<?>) Objects.requireNonNull(told.get("failures"))).get(0);
    assertThat(failure.get("code")).isEqualTo("TIMEOUT");
    assertThat(failure.get("worker")).isNotNull();
    assertThat(description().offences("Job", JsonUtil.toJson(told))).isEmpty();
    assertThat(bob.media(media)).containsEntry("status", "FAILED");

    root.json(202, "POST", job + "/retry");
    records.awaitDead(job, 2);
    assertThat(replay("{\"code\":\"INTERNAL\"}")).isZero();
    assertThat(replay("{\"since\":\"2100-01-01T00:00:00Z\"}")).isZero();
    assertThat(replay("{\"ids\":[\"" + told.get("id") + "\"],\"code\":\"TIMEOUT\"}")).isEqualTo(1);
    records.awaitDead(job, 3);
    assertThat(root.json(200, "POST", VIDEOS + "/dead-letters/replay"))
        .containsEntry("replayed", 1L);
    records.awaitDead(job, 4);

    assertThat(root.call("DELETE", job).statusCode()).isEqualTo(204);
    root.refused(404, "NOT_FOUND", "GET", job);
    assertThat(records.actions("root")).contains("retry", "replay", "delete");
  }

  @Test
  void alert_ofADeadLetter_isListedAndResolved() {
    records.dead(bob.upload(video, "video/mp4"));
    Map<String, Object> alert = records.alert("dead-letters", "media-video");
    assertThat(String.valueOf(alert.get("message"))).contains("gave up");
    assertThat(description().offences("Alert", JsonUtil.toJson(alert))).isEmpty();

    String resolve = "/admin/alerts/" + alert.get("id") + "/resolve";
    assertThat(root.json(200, "POST", resolve)).containsEntry("resolvedBy", "root");
    assertThat(root.json(200, "POST", SUPPRESSIONS, SUPPRESSION.formatted("scratch-low", "5")))
        .containsEntry("type", "scratch-low")
        .containsKey("until");
    root.json(200, "POST", SUPPRESSIONS, SUPPRESSION.formatted("scratch-low", "0"));
    assertThat(records.actions("root")).contains("resolve-alert", "suppress-alerts");

    root.refused(404, "NOT_FOUND", "POST", "/admin/alerts/999999/resolve");
    root.refused(404, "NOT_FOUND", "POST", "/admin/alerts/x/resolve");
    for (String minutes : List.of("-1", "43201", "1.5", "null", "\"5\"")) {
      String body = SUPPRESSION.formatted("scratch-low", minutes);
      root.refused(400, "INVALID_REQUEST", "POST", SUPPRESSIONS, body);
    }
    String unknown = SUPPRESSION.formatted("nothing", "5");
    root.refused(400, "INVALID_REQUEST", "POST", SUPPRESSIONS, unknown);
    root.refused(400, "INVALID_REQUEST", "POST", SUPPRESSIONS, "{\"minutes\":5}");
  }

  @Test
  void schedules_areSwitchedAndRun() {
    String sweep = "/admin/schedules/scratch-sweep";
    assertThat(root.list("/admin/schedules"))
        .extracting(it -> it.get("name"))
        .containsExactly("retention", "scratch-sweep", "temp-sweep", "weekly-cleanup");
    assertThat(root.json(200, "POST", sweep + "/disable")).containsEntry("enabled", false);
    assertThat(root.json(200, "POST", sweep + "/enable")).containsEntry("enabled", true);
    Object job = root.json(202, "POST", sweep + "/run").get("jobId");
    root.await("/admin/jobs/" + job, it -> "COMPLETED".equals(it.get("state")));
    root.refused(404, "NOT_FOUND", "POST", "/admin/schedules/nothing/run");
    assertThat(records.actions("root")).contains("disable", "enable", "run");
  }

  @Test
  void drain_ofAWorker_leavesItsJobsToTheOthers() {
    product.readyWorker();
    List<Map<String, Object>> nodes = root.list("/admin/workers");
    assertThat(nodes).hasSize(2);
    assertThat(description().offences("Worker", JsonUtil.toJson(nodes.get(0)))).isEmpty();
    String here = AdminRecords.node(nodes, "all");
    String there = AdminRecords.node(nodes, "worker");

    for (String[] pair : new String[][] {{there, here}, {here, there}}) {
      root.json(202, "POST", "/admin/workers/" + pair[1] + "/resume");
      root.json(202, "POST", "/admin/workers/" + pair[0] + "/drain");
      records.awaitNode(pair[0], "DRAINED");
      // The other node hears of it with its next announcement, within three seconds.
      pause(4);
      for (int i = 0; i < 4; i++) {
        String media = bob.upload(photo, "image/jpeg");
        bob.awaitStatus(media, "READY");
        assertThat(records.completed(media)).containsEntry("worker", pair[1]);
      }
    }
    root.json(202, "POST", "/admin/workers/" + here + "/resume");
    records.awaitNode(here, "ACTIVE");
    root.refused(404, "NOT_FOUND", "POST", "/admin/workers/nobody/drain");
    assertThat(records.actions("root")).contains("drain-worker", "resume-worker");
  }

  @Test
  void reprocess_ofATenant_makesItsMediaAnewAndNoOther() {
    String own = ann.upload(photo, "image/jpeg");
    String foreign = bob.upload(photo, "image/jpeg");
    ann.awaitStatus(own, "READY");
    bob.awaitStatus(foreign, "READY");
    String missing = "{\"filter\":{\"kind\":\"IMAGE\",\"missingRendition\":\"thumbnail\"}}";
    assertThat(completed(acme.json(202, "POST", "/admin/reprocess", missing)))
        .containsEntry("kind", "reprocess-all");
    assertThat(records.anew(own)).isZero();

    Map<String, Object> run = acme.json(202, "POST", "/admin/reprocess", "{\"kind\":\"IMAGE\"}");
    completed(run);
    while (records.anew(own) == 0) {
      Caller.pause();
    }
    assertThat(records.anew(own)).isEqualTo(1);
    assertThat(records.anew(foreign)).isZero();
    root.json(200, "GET", "/admin/jobs/" + run.get("jobId"));
    acme.refused(400, "INVALID_REQUEST", "POST", "/admin/reprocess", "{\"kind\":\"x\"}");
    acme.refused(400, "INVALID_REQUEST", "POST", "/admin/reprocess", "{\"since\":\"x\"}");
    assertThat(records.actions("acme/tina")).contains("reprocess");
  }

  @Test
  void priority_ofAnAdmin_isTheJobs() {
    root.json(200, "POST", IMAGES + "/pause");
    Api admin = new Api(product, product.token("root", "--role", "admin"));
    String media = admin.upload(photo, "image/jpeg", "&priority=CRITICAL");
    assertThat(admin.media(media).get("options")).isEqualTo(Map.of("priority", "CRITICAL"));
    assertThat(records.waiting(media)).containsEntry("priority", "CRITICAL");
    String announced =
        "{\"fileName\":\"a\",\"contentType\":\"image/jpeg\",\"size\":5,\"options\":{\"priority\":\"%s\"}}";
    root.json(201, "POST", "/media", announced.formatted("LOW"));
    root.refused(400, "INVALID_REQUEST", "POST", "/media", announced.formatted("EXTREME"));
    admin.delete(media);
  }

  @Test
  void jmx_eachQueue_isSeenAndSteered() {
    JmxConnector jmx = new JmxConnector(product, product.service("DARKROOM_ADMIN_PASSWORD"));
    assertThat(new JmxConnector(product, "wrong").attributes(BEAN).status()).isEqualTo(401);
    assertThat(jmx.attributes(BEAN).text())
        .contains("\"Waiting\"", "\"Dead\"", "\"RolloutPercent\"", "\"Concurrency\"", "\"OPEN\"");
    assertThat(jmx.attributes(BEAN.replace("document", "transcription-large")).status())
        .isEqualTo(200);

    assertThat(jmx.invoke(BEAN, "pause").status()).isEqualTo(200);
    assertThat(jmx.attributes(BEAN).text()).contains("\"PAUSED\"");
    assertThat(jmx.invoke(BEAN, "setConcurrency", 3).text()).contains("\"3\"");
    assertThat(jmx.invoke(BEAN, "setConcurrency", 65).status()).isGreaterThanOrEqualTo(400);
    assertThat(jmx.invoke(BEAN, "setConcurrency", -1).text()).contains("\"1\"");
    assertThat(jmx.invoke(BEAN, "setRolloutPercent", 50).text()).contains("\"50\"");
    assertThat(jmx.invoke(BEAN, "setRolloutPercent", -1).text()).contains("\"100\"");
    assertThat(jmx.invoke(BEAN, "drain").status()).isEqualTo(200);
    assertThat(jmx.invoke(BEAN, "replayDeadLetters").text()).contains("\"0\"");
    assertThat(jmx.invoke(BEAN, "resume").status()).isEqualTo(200);
    assertThat(records.actions("jmx"))
        .contains("pause", "concurrency", "rollout", "drain", "resume");
  }

  private static Map<String, Object> completed(Map<String, Object> begun) {
    return acme.await(
        "/admin/jobs/" + begun.get("jobId"), job -> "COMPLETED".equals(job.get("state")));
  }

  private static void pause(int seconds) {
    for (int i = 0; i < 5 * seconds; i++) {
      Caller.pause();
    }
  }

  private static long replay(String which) {
    return number(root.json(200, "POST", VIDEOS + "/dead-letters/replay", which), "replayed");
  }

  private static long number(Map<String, Object> values, String name) {
    return ((Number) Objects.requireNonNull(values.get(name))).longValue();
  }

  private static ApiDescription description() {
    return new ApiDescription(Http.text(new Http().get(product.at("/openapi"))));
  }
}
