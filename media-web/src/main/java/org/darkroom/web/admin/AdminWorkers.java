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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.darkroom.control.NodeDesk;
import org.darkroom.control.WorkerNode;
import org.darkroom.job.QueueName;
import org.darkroom.web.Caller;

/** The nodes of the cluster. */
@Singleton
@Path("/admin/workers")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Caller.ADMIN)
public class AdminWorkers {
  private final NodeDesk desk;
  private final Administrator who;

  /** Reads and drains there, for that administrator. */
  @Inject
  public AdminWorkers(NodeDesk desk, Administrator who) {
    this.desk = desk;
    this.who = who;
  }

  /** A node; told by {@code META-INF/openapi.yaml}. */
  public record WorkerView(
      String id,
      String role,
      String state,
      int active,
      Map<String, Integer> concurrency,
      Instant startedAt,
      Instant seenAt) {

    static WorkerView of(WorkerNode node) {
      Map<String, Integer> concurrency = new LinkedHashMap<>();
      for (QueueName queue : QueueName.values()) {
        Integer places = node.places().get(queue);
        if (places != null) {
          concurrency.put(queue.id(), places);
        }
      }
      return new WorkerView(
          node.name(),
          node.role(),
          node.state().name(),
          node.running(),
          concurrency,
          node.startedAt(),
          node.seenAt());
    }
  }

  /** All nodes. */
  @GET
  public List<WorkerView> all() {
    who.ofEverything();
    return desk.all().stream().map(WorkerView::of).toList();
  }

  /** Lets a node finish what it holds and take no more. */
  @POST
  @Path("/{id}/drain")
  public Response drain(@PathParam("id") String id) {
    return answer(desk.drain(who.ofEverything(), id));
  }

  /** Lets a node take jobs again. */
  @POST
  @Path("/{id}/resume")
  public Response resume(@PathParam("id") String id) {
    return answer(desk.resume(who.ofEverything(), id));
  }

  private static Response answer(Optional<WorkerNode> node) {
    WorkerView view =
        node.map(WorkerView::of).orElseThrow(() -> Names.missing("no worker of this name"));
    return Response.accepted(view).build();
  }
}
