package org.darkroom.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.darkroom.adapter.jpa.JobDatabase;
import org.darkroom.chunk.VideoNode;

/** Nodes of one place for videos each. */
final class VideoNodes implements AutoCloseable {
  private static final Duration LONG = Duration.ofMinutes(4);

  /** A busy machine may keep a heartbeat waiting. */
  private static final String[] PATIENT = {
    "darkroom.queue.lease-ms", "15000", "darkroom.queue.heartbeat-ms", "1000"
  };

  private final List<VideoNode> videos;
  private final List<TestNode> nodes;
  private boolean dead;

  VideoNodes(
      int count, Path scratch, JobDatabase database, String redisUrl, VideoNode.Changed changed) {
    videos =
        Stream.iterate(1, i -> i + 1)
            .limit(count)
            .map(i -> new VideoNode("n" + i, scratch.resolve("n" + i), database, changed))
            .toList();
    nodes =
        Stream.iterate(0, i -> i + 1)
            .limit(count)
            .map(
                i ->
                    new TestNode("n" + i, PATIENT, database, redisUrl, videos.get(i).with())
                        .start())
            .toList();
  }

  void assertIdle() throws Exception {
    for (TestNode node : nodes) {
      assertThat(node.running.awaitEmpty(LONG)).isTrue();
    }
  }

  /** Ends without a word: no outcome, no heartbeat. */
  void die() {
    dead = true;
    nodes.forEach(TestNode::kill);
  }

  @Override
  public void close() {
    if (!dead) {
      nodes.forEach(TestNode::close);
    }
    videos.forEach(VideoNode::close);
  }
}
