package org.darkroom.web.admin;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.darkroom.control.Actor;
import org.darkroom.control.JobArchive;
import org.darkroom.control.JobDesk;
import org.darkroom.control.JobPosition;
import org.darkroom.control.JobRecord;
import org.darkroom.control.JobShelf;
import org.darkroom.control.Replay;
import org.darkroom.job.QueueName;
import org.darkroom.shared.FailureCode;
import org.darkroom.web.Caller;
import org.darkroom.web.admin.JobSummary.JobPage;
import org.darkroom.web.query.Cursors;
import org.darkroom.web.query.JsonBody;
import org.darkroom.web.query.Page;
import org.darkroom.web.query.Parameters;
import org.darkroom.web.query.Place;
import org.jspecify.annotations.Nullable;

/** The jobs of a queue, and all of its dead letters at once. */
@Singleton
@Path("/admin/queues")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Caller.ADMIN)
public class AdminQueueJobs {
  private static final int MOST_IDS = 1000;
  private static final List<String> CODES =
      Arrays.stream(FailureCode.values()).map(Enum::name).toList();

  private final JobArchive archive;
  private final JobDesk desk;
  private final Cursors cursors;
  private final Administrator who;

  /** Reads and replays there, for that administrator. */
  @Inject
  public AdminQueueJobs(JobArchive archive, JobDesk desk, Cursors cursors, Administrator who) {
    this.archive = archive;
    this.desk = desk;
    this.cursors = cursors;
    this.who = who;
  }

  /** A page of the queue's jobs, newest first. */
  @GET
  @Path("/{queue}/jobs")
  public JobPage jobs(
      @PathParam("queue") String queue,
      @QueryParam("state") @Nullable String state,
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("cursor") @Nullable String cursor) {
    Actor actor = who.ofJobs();
    QueueName name = Names.queue(queue);
    JobShelf shelf = Names.shelf(state);
    int most = Parameters.limit(limit);
    String list = who.list(name + "/" + shelf);
    JobPosition after = cursor == null ? null : position(cursors.place(cursor, list));
    Page<JobRecord> page =
        Page.of(archive.page(name, shelf, actor.tenant(), after, Page.toRead(most)), most);
    String next = page.next(last -> cursors.after(place(last.position()), list));
    return new JobPage(page.entries().stream().map(JobSummary::of).toList(), next);
  }

  /** Makes dead letters wait again. */
  @POST
  @Path("/{queue}/dead-letters/replay")
  public Replayed replay(@PathParam("queue") String queue, @Nullable String body) {
    QueueName name = Names.queue(queue);
    JsonBody wish = JsonBody.parsed(body, Set.of("ids", "code", "since"));
    Replay which =
        new Replay(
            wish.ids("ids", MOST_IDS).orElse(null),
            wish.word("code", CODES).orElse(null),
            wish.instant("since").orElse(null));
    return new Replayed(desk.replay(who.ofJobs(), name, which));
  }

  /** How many wait again. */
  public record Replayed(int replayed) {}

  private static JobPosition position(Place place) {
    return new JobPosition(place.at(), place.id());
  }

  private static Place place(JobPosition position) {
    return new Place(position.at(), position.id());
  }
}
