package org.darkroom.web.admin;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonValue;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.darkroom.alert.AlertType;
import org.darkroom.alert.Alerts;
import org.darkroom.control.Actor;
import org.darkroom.web.Caller;
import org.darkroom.web.problem.ProblemException;
import org.darkroom.web.query.JsonBody;
import org.jspecify.annotations.Nullable;

/** Which alerts are not wanted for a while. */
@Singleton
@Path("/admin/alert-suppressions")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Caller.ADMIN)
public class AdminAlertSuppressions {
  private static final int MOST_MINUTES = 43_200;
  private static final List<String> TYPES =
      Stream.of(AlertType.values()).map(AlertType::label).toList();

  private final Alerts alerts;
  private final Administrator who;

  /** Sets there, for that administrator. */
  @Inject
  public AdminAlertSuppressions(Alerts alerts, Administrator who) {
    this.alerts = alerts;
    this.who = who;
  }

  /** What is suppressed; told by {@code META-INF/openapi.yaml}. */
  public record Suppression(String type, Instant until) {}

  /** Opens no alerts of a type for some minutes. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Suppression suppress(@Nullable JsonValue body) {
    Actor actor = who.ofEverything();
    JsonBody wanted = JsonBody.of(body, Set.of("type", "minutes"));
    String type =
        wanted
            .word("type", TYPES)
            .orElseThrow(() -> ProblemException.invalid("type must be one of " + TYPES));
    int minutes = wanted.number("minutes", 0, MOST_MINUTES);
    return new Suppression(
        type, alerts.suppress(actor, AlertType.of(type), Duration.ofMinutes(minutes)));
  }
}
