package org.darkroom.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/** Looks up jobs, nodes and the audit log as an administrator of everything does. */
final class AdminRecords {
  private static final String QUEUES = "/admin/queues/";
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final Caller root;

  AdminRecords(Caller root) {
    this.root = root;
  }

  /** How often that image was made anew. */
  long anew(String media) {
    return root.items(QUEUES + "media-image/jobs?state=completed&limit=200").stream()
        .filter(job -> media.equals(job.get("mediaId")) && "LOW".equals(job.get("priority")))
        .count();
  }

  /** The waiting job of an image. */
  Map<String, Object> waiting(String media) {
    return ofMedia(QUEUES + "media-image/jobs?state=waiting&limit=200", media).orElseThrow();
  }

  /** The dead letter of a video, as soon as it is one. */
  Map<String, Object> dead(String media) {
    return await(media, () -> ofMedia(QUEUES + "media-video/jobs?state=dead", media));
  }

  /** The finished job of an image, as soon as it is recorded. */
  Map<String, Object> completed(String media) {
    return await(media, () -> ofMedia(QUEUES + "media-image/jobs?state=completed", media));
  }

  /** Waits until a job has died that often. */
  void awaitDead(String job, int failures) {
    root.await(
        job,
        it ->
            "DISCARDED".equals(it.get("state"))
                && ((List<?>) Objects.requireNonNull(it.get("failures"))).size() == failures);
  }

  /** The open alert of that type about that subject, as soon as there is one. */
  Map<String, Object> alert(String type, String subject) {
    return await(
        type + " " + subject,
        () ->
            alerts(type, subject).stream().filter(it -> it.get("resolvedAt") == null).findFirst());
  }

  /** Waits until none of them is open. */
  void awaitOver(String type, String subject) {
    await(
        type + " " + subject + " over",
        () ->
            alerts(type, subject).stream().allMatch(it -> it.get("resolvedAt") != null)
                ? Optional.of(true)
                : Optional.empty());
  }

  private List<Map<String, Object>> alerts(String type, String subject) {
    return root.list("/admin/alerts").stream()
        .filter(it -> type.equals(it.get("type")) && subject.equals(it.get("subject")))
        .toList();
  }

  /** Waits until a node has that state. */
  void awaitNode(String node, String state) {
    await(
        node + " " + state,
        () ->
            root.list("/admin/workers").stream()
                .filter(it -> node.equals(it.get("id")) && state.equals(it.get("state")))
                .findFirst());
  }

  /** What somebody has done, the newest first. */
  List<Object> actions(String actor) {
    return root.items("/admin/audit?limit=200").stream()
        .filter(entry -> actor.equals(entry.get("actor")))
        .map(entry -> Objects.requireNonNull(entry.get("action")))
        .toList();
  }

  /** The name of the node with that role. */
  static String node(List<Map<String, Object>> nodes, String role) {
    return nodes.stream()
        .filter(node -> role.equals(node.get("role")))
        .map(node -> String.valueOf(node.get("id")))
        .findFirst()
        .orElseThrow();
  }

  private Optional<Map<String, Object>> ofMedia(String list, String media) {
    return root.items(list).stream().filter(job -> media.equals(job.get("mediaId"))).findFirst();
  }

  private static <T> T await(String what, Supplier<Optional<T>> look) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      Optional<T> found = look.get();
      if (found.isPresent()) {
        return found.get();
      }
      assertThat(System.nanoTime()).as(what).isLessThan(end);
      Caller.pause();
    }
  }
}
