package org.darkroom.web.admin;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.darkroom.control.Actor;
import org.darkroom.schedule.Scheduled;
import org.darkroom.schedule.Scheduler;
import org.darkroom.web.Caller;
import org.darkroom.web.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** The schedules of the upkeep. */
@Singleton
@Path("/admin/schedules")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Caller.ADMIN)
public class AdminSchedules {
  private final Scheduler scheduler;
  private final Administrator who;

  /** Reads and switches there, for that administrator. */
  @Inject
  public AdminSchedules(Scheduler scheduler, Administrator who) {
    this.scheduler = scheduler;
    this.who = who;
  }

  /** A schedule; told by {@code META-INF/openapi.yaml}. */
  public record ScheduleView(
      String name,
      String cron,
      String zone,
      boolean enabled,
      @Nullable Instant nextAt,
      @Nullable Instant lastAt) {

    static ScheduleView of(Scheduled schedule) {
      return new ScheduleView(
          schedule.name(),
          schedule.cron(),
          schedule.zone(),
          schedule.enabled(),
          schedule.enabled() ? schedule.nextAt() : null,
          schedule.lastAt());
    }
  }

  /** What was begun. */
  public record Begun(String jobId) {}

  /** All schedules, by name. */
  @GET
  public List<ScheduleView> all() {
    who.ofEverything();
    return scheduler.all().stream().map(ScheduleView::of).toList();
  }

  /** Lets it fire again, from the next of its times on. */
  @POST
  @Path("/{name}/enable")
  public ScheduleView enable(@PathParam("name") String name) {
    return set(name, true);
  }

  /** Lets it fire no more. */
  @POST
  @Path("/{name}/disable")
  public ScheduleView disable(@PathParam("name") String name) {
    return set(name, false);
  }

  /** Runs its job now. */
  @POST
  @Path("/{name}/run")
  public Response run(@PathParam("name") String name) {
    UUID job = scheduler.run(who.ofEverything(), name).orElseThrow(AdminSchedules::none);
    return Response.accepted(new Begun(job.toString())).build();
  }

  private ScheduleView set(String name, boolean enabled) {
    Actor actor = who.ofEverything();
    return scheduler
        .enable(actor, name, enabled)
        .map(ScheduleView::of)
        .orElseThrow(AdminSchedules::none);
  }

  private static ProblemException none() {
    return Names.missing("no schedule of this name");
  }
}
