package org.darkroom.inspect;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Keeps originals that more jobs of this node are about to work on, so that each node fetches and
 * inspects them once. A job has its own link to the file: what is taken off the shelf meanwhile
 * stays with the jobs that have it.
 */
@Singleton
public class SourceShelf {
  /** Longer than the jobs of one file that lie in a queue behind others usually wait. */
  private static final Duration UNUSED = Duration.ofMinutes(5);

  private static final int MOST = 4;

  private final Workspaces workspaces;
  private final Clock clock;
  private final Map<UUID, Kept> kept = new HashMap<>();

  private record Kept(Inspection.Accepted original, Instant used) {}

  /** Keeps files in workspaces of their own. */
  @Inject
  public SourceShelf(Workspaces workspaces, Clock clock) {
    this.workspaces = workspaces;
    this.clock = clock;
  }

  /**
   * Keeps an accepted original for a while, if there is room for it.
   *
   * @param asset whose it is; its original never changes
   */
  public synchronized void put(UUID asset, Inspection.Accepted original) {
    sweep();
    if (kept.containsKey(asset) || kept.size() >= MOST) {
      return;
    }
    Optional<Workspace> place = workspaces.open(original.size(), 0);
    if (place.isPresent()) {
      try {
        link(original.source(), place.get().source());
        kept.put(asset, new Kept(in(place.get(), original), clock.instant()));
      } catch (IOException e) {
        place.get().close();
      }
    }
  }

  /**
   * An original that is kept, in a new workspace.
   *
   * @param roomBytes bytes that may be written beside it
   */
  synchronized Optional<Inspection.Accepted> take(UUID asset, long roomBytes) {
    sweep();
    Kept found = kept.get(asset);
    if (found == null) {
      return Optional.empty();
    }
    kept.put(asset, new Kept(found.original(), clock.instant()));
    Optional<Workspace> place = workspaces.open(found.original().size(), roomBytes);
    if (place.isEmpty()) {
      return Optional.empty();
    }
    try {
      link(found.original().source(), place.get().source());
      return Optional.of(in(place.get(), found.original()));
    } catch (IOException e) {
      place.get().close();
      return Optional.empty();
    }
  }

  /** Lets go what nobody has wanted for some time. */
  public synchronized void sweep() {
    Instant before = clock.instant().minus(UNUSED);
    List<UUID> unused = new ArrayList<>();
    kept.forEach(
        (asset, it) -> {
          if (it.used().isBefore(before)) {
            unused.add(asset);
          }
        });
    unused.forEach(this::remove);
  }

  /** Lets one go, because nothing more is made of it. */
  public synchronized void remove(UUID asset) {
    Kept gone = kept.remove(asset);
    if (gone != null) {
      gone.original().workspace().close();
    }
  }

  /** Memory and scratch are file systems of their own, which no link crosses. */
  private static void link(Path from, Path to) throws IOException {
    try {
      Files.createLink(to, from);
    } catch (FileSystemException | UnsupportedOperationException e) {
      Files.copy(from, to);
    }
  }

  private static Inspection.Accepted in(Workspace place, Inspection.Accepted original) {
    return new Inspection.Accepted(
        place, place.source(), original.type(), original.sha256(), original.size());
  }
}
