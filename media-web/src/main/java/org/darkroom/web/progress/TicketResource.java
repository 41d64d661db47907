package org.darkroom.web.progress;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import org.darkroom.progress.Pass;
import org.darkroom.progress.Ticket;
import org.darkroom.progress.TicketDesk;
import org.darkroom.progress.TicketsUnavailableException;
import org.darkroom.web.Caller;
import org.darkroom.web.problem.ProblemCode;
import org.darkroom.web.problem.ProblemException;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Tickets for browsers, whose WebSockets cannot carry a token in a header. */
@Singleton
@Path("/progress/tickets")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Caller.USER, Caller.ADMIN})
public class TicketResource {
  private final TicketDesk desk;
  private final Caller caller;
  private final JsonWebToken token;

  /** Issues at that desk for the caller of the current request. */
  @Inject
  public TicketResource(TicketDesk desk, Caller caller, JsonWebToken token) {
    this.desk = desk;
    this.caller = caller;
    this.token = token;
  }

  /** A ticket that opens one WebSocket of the caller. */
  @POST
  public Response issue() {
    try {
      Instant end = Instant.ofEpochSecond(token.getExpirationTime());
      Ticket ticket = desk.issue(new Pass(caller.viewer(), end));
      return Response.status(Response.Status.CREATED)
          .entity(new TicketView(ticket.value(), ticket.expiresAt()))
          .build();
    } catch (TicketsUnavailableException e) {
      throw new ProblemException(ProblemCode.OVERLOADED, "tickets cannot be issued now");
    }
  }
}
