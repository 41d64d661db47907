package org.darkroom.chunk;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.darkroom.engine.EngineResult;
import org.darkroom.engine.MediaProbe;
import org.darkroom.engine.MediaStructure;
import org.darkroom.pipeline.Task;

/**
 * Remembers what the sources of late are made of, since finding out means walking through the whole
 * file, and a node makes many chunks of one. An original never changes.
 */
@Singleton
class ProbedSources {
  private static final int MOST = 16;

  private final MediaProbe probe;
  private final Map<UUID, MediaStructure> known =
      new LinkedHashMap<>(MOST, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, MediaStructure> eldest) {
          return size() > MOST;
        }
      };

  @Inject
  ProbedSources(MediaProbe probe) {
    this.probe = probe;
  }

  /** What the task's source is made of. */
  EngineResult<MediaStructure> probe(Task task) throws InterruptedException {
    UUID asset = task.asset().id();
    Optional<MediaStructure> seen = find(asset);
    if (seen.isPresent()) {
      return new EngineResult.Done<>(seen.get());
    }
    EngineResult<MediaStructure> found = probe.probe(task.upload().source(), task.demuxer());
    if (found instanceof EngineResult.Done<MediaStructure> done) {
      synchronized (known) {
        known.put(asset, done.value());
      }
    }
    return found;
  }

  private Optional<MediaStructure> find(UUID asset) {
    synchronized (known) {
      return Optional.ofNullable(known.get(asset));
    }
  }
}
