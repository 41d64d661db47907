package org.darkroom.web.admin;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.darkroom.control.Actor;
import org.darkroom.control.JobArchive;
import org.darkroom.control.JobDesk;
import org.darkroom.control.Ruling;
import org.darkroom.web.Caller;
import org.darkroom.web.problem.ProblemCode;
import org.darkroom.web.problem.ProblemException;

/** One job: how it went, and what becomes of it. */
@Singleton
@Path("/admin/jobs/{id}")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Caller.ADMIN)
public class AdminJobs {
  private final JobArchive archive;
  private final JobDesk desk;
  private final Administrator who;

  /** Reads and rules there, for that administrator. */
  @Inject
  public AdminJobs(JobArchive archive, JobDesk desk, Administrator who) {
    this.archive = archive;
    this.desk = desk;
    this.who = who;
  }

  /** Everything that is known of it. */
  @GET
  public JobView get(@PathParam("id") String id) {
    return view(who.ofJobs(), Names.job(id));
  }

  /** Makes a dead letter wait again. */
  @POST
  @Path("/retry")
  public Response retry(@PathParam("id") String id) {
    Actor actor = who.ofJobs();
    UUID job = Names.job(id);
    require(desk.retry(actor, job));
    return Response.accepted(view(actor, job)).build();
  }

  /** Stops it wherever it is. */
  @POST
  @Path("/cancel")
  public Response cancel(@PathParam("id") String id) {
    Actor actor = who.ofJobs();
    UUID job = Names.job(id);
    require(desk.cancel(actor, job, null));
    return Response.accepted(view(actor, job)).build();
  }

  /** Forgets a dead letter. */
  @DELETE
  public Response delete(@PathParam("id") String id) {
    require(desk.delete(who.ofJobs(), Names.job(id)));
    return Response.noContent().build();
  }

  private JobView view(Actor actor, UUID job) {
    return archive.find(actor.tenant(), job).map(JobView::of).orElseThrow(Names::noJob);
  }

  private static void require(Ruling ruling) {
    switch (ruling) {
      case DONE -> {}
      case NOT_FOUND -> throw Names.noJob();
      case OVER -> throw new ProblemException(ProblemCode.JOB_FINAL, "the job is over");
      case NOT_DEAD ->
          throw new ProblemException(
              ProblemCode.CONFLICT,
              "only dead letters can be retried or deleted, and retried only while their media is"
                  + " there in the same generation");
    }
  }
}
