package org.darkroom.schedule;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.darkroom.control.Actor;
import org.darkroom.job.Outbox;

/** Fires schedules, once for the whole cluster however many nodes look. */
@Singleton
public class Scheduler {
  private final Schedules schedules;
  private final ScheduleSettings settings;
  private final Outbox outbox;

  /** Works with these. */
  @Inject
  public Scheduler(Schedules schedules, ScheduleSettings settings, Outbox outbox) {
    this.schedules = schedules;
    this.settings = settings;
    this.outbox = outbox;
  }

  /** Makes the schedules known to the database. */
  public void define() {
    schedules.define(settings.schedules());
  }

  /** Fires what is due; returns how many jobs came of it. */
  public int tick() {
    List<UUID> jobs = schedules.fire();
    outbox.enqueue(jobs);
    return jobs.size();
  }

  /** All schedules, by name. */
  public List<Scheduled> all() {
    return schedules.all();
  }

  /** Lets a schedule fire or not; empty when there is none of that name. */
  public Optional<Scheduled> enable(Actor actor, String name, boolean enabled) {
    return schedules.enable(actor, name, enabled);
  }

  /** Runs a schedule's job now; empty when there is none of that name. */
  public Optional<UUID> run(Actor actor, String name) {
    Optional<UUID> job = schedules.run(actor, name);
    job.ifPresent(id -> outbox.enqueue(List.of(id)));
    return job;
  }
}
