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
import java.time.Instant;
import java.util.List;
import org.darkroom.alert.Alert;
import org.darkroom.alert.Alerts;
import org.darkroom.control.Actor;
import org.darkroom.web.Caller;
import org.darkroom.web.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** What somebody should look at. */
@Singleton
@Path("/admin/alerts")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Caller.ADMIN)
public class AdminAlerts {
  private final Alerts alerts;
  private final Administrator who;

  /** Reads and resolves there, for that administrator. */
  @Inject
  public AdminAlerts(Alerts alerts, Administrator who) {
    this.alerts = alerts;
    this.who = who;
  }

  /** An alert; told by {@code META-INF/openapi.yaml}. */
  public record AlertView(
      long id,
      String type,
      String subject,
      String message,
      int count,
      Instant openedAt,
      Instant lastSeenAt,
      @Nullable Instant resolvedAt,
      @Nullable String resolvedBy) {

    static AlertView of(Alert alert) {
      return new AlertView(
          alert.id(),
          alert.type().label(),
          alert.subject(),
          alert.message(),
          alert.count(),
          alert.openedAt(),
          alert.lastSeenAt(),
          alert.resolvedAt(),
          alert.resolvedBy());
    }
  }

  /** The open ones, then the others, the newest first. */
  @GET
  public List<AlertView> all() {
    who.ofEverything();
    return alerts.latest().stream().map(AlertView::of).toList();
  }

  /** Takes note of one. */
  @POST
  @Path("/{id}/resolve")
  public AlertView resolve(@PathParam("id") String id) {
    Actor actor = who.ofEverything();
    return alerts.resolve(actor, number(id)).map(AlertView::of).orElseThrow(AdminAlerts::none);
  }

  private static long number(String id) {
    if (!id.matches("\\d{1,18}")) {
      throw none();
    }
    return Long.parseLong(id);
  }

  private static ProblemException none() {
    return Names.missing("no alert with this id");
  }
}
