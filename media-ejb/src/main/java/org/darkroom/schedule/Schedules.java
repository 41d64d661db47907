package org.darkroom.schedule;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.darkroom.control.Actor;

/** Schedules as rows. Each call is a transaction of its own. */
public interface Schedules {

  /** Adds those that are missing, and sets the times of those whose expression is another. */
  void define(Map<String, Cron> schedules);

  /** All schedules, by name. */
  List<Scheduled> all();

  /** Lets it fire or not, from the next of its times on; empty when there is none of that name. */
  Optional<Scheduled> enable(Actor actor, String name, boolean enabled);

  /**
   * Inserts a job of it now, whatever its times.
   *
   * @return the job, or the one of it that is not over yet; empty when there is no such schedule
   */
  Optional<UUID> run(Actor actor, String name);

  /**
   * Inserts a job for each schedule that is due, unless its last one is not over yet. Times that
   * went by unseen count as one.
   *
   * @return the new jobs
   */
  List<UUID> fire();
}
