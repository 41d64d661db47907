package org.darkroom.web.admin;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonValue;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Set;
import org.darkroom.control.QueueBoard;
import org.darkroom.control.QueueDesk;
import org.darkroom.job.QueueName;
import org.darkroom.web.Caller;
import org.darkroom.web.query.JsonBody;
import org.jspecify.annotations.Nullable;

/** The queues: how full they are, and how they are steered. */
@Singleton
@Path("/admin/queues")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Caller.ADMIN)
public class AdminQueues {
  private static final int MOST_PLACES = 64;
  private static final int ALL_OWNERS = 100;

  private final QueueBoard board;
  private final QueueDesk desk;
  private final Administrator who;

  /** Reads and steers there, for that administrator. */
  @Inject
  public AdminQueues(QueueBoard board, QueueDesk desk, Administrator who) {
    this.board = board;
    this.desk = desk;
    this.who = who;
  }

  /** All queues. */
  @GET
  public List<QueueView> all() {
    who.ofEverything();
    return board.all().stream().map(QueueView::of).toList();
  }

  /** Gives out no more jobs. */
  @POST
  @Path("/{queue}/pause")
  public QueueView pause(@PathParam("queue") String queue) {
    desk.pause(who.ofEverything(), Names.queue(queue));
    return view(queue);
  }

  /** Gives out jobs again. */
  @POST
  @Path("/{queue}/resume")
  public QueueView resume(@PathParam("queue") String queue) {
    desk.resume(who.ofEverything(), Names.queue(queue));
    return view(queue);
  }

  /** Gives out no more jobs, and is paused when nothing runs any more. */
  @POST
  @Path("/{queue}/drain")
  public QueueView drain(@PathParam("queue") String queue) {
    desk.drain(who.ofEverything(), Names.queue(queue));
    return view(queue);
  }

  /** Sets how many jobs run at once on each node. */
  @PUT
  @Path("/{queue}/concurrency")
  @Consumes(MediaType.APPLICATION_JSON)
  public QueueView concurrency(@PathParam("queue") String queue, @Nullable JsonValue body) {
    QueueName name = Names.queue(queue);
    Integer places =
        JsonBody.of(body, Set.of("concurrency"))
            .numberOrNull("concurrency", 0, MOST_PLACES)
            .orElse(null);
    desk.concurrency(who.ofEverything(), name, places);
    return view(queue);
  }

  /** Sets to how many of 100 owners the queue is open. */
  @PUT
  @Path("/{queue}/rollout")
  @Consumes(MediaType.APPLICATION_JSON)
  public QueueView rollout(@PathParam("queue") String queue, @Nullable JsonValue body) {
    QueueName name = Names.queue(queue);
    Integer percent =
        JsonBody.of(body, Set.of("percent")).numberOrNull("percent", 0, ALL_OWNERS).orElse(null);
    desk.rollout(who.ofEverything(), name, percent);
    return view(queue);
  }

  private QueueView view(String queue) {
    return QueueView.of(board.of(Names.queue(queue)));
  }
}
