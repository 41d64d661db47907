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
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.darkroom.asset.MediaKind;
import org.darkroom.control.Actor;
import org.darkroom.reprocess.BulkFilter;
import org.darkroom.rescan.RescanFilter;
import org.darkroom.rescan.Rescans;
import org.darkroom.web.Caller;
import org.darkroom.web.problem.ProblemCode;
import org.darkroom.web.problem.ProblemException;
import org.darkroom.web.query.JsonBody;
import org.jspecify.annotations.Nullable;

/** Scanning many assets once more. */
@Singleton
@Path("/admin/rescan")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Caller.ADMIN)
public class AdminRescan {
  private static final Set<String> FIELDS =
      Set.of("kind", "createdAfter", "createdBefore", "unscanned");
  private static final List<String> KINDS =
      Arrays.stream(MediaKind.values()).map(Enum::name).toList();

  private final Rescans rescans;
  private final Administrator who;
  private final Caller caller;

  /** Starts there, for that administrator. */
  @Inject
  public AdminRescan(Rescans rescans, Administrator who, Caller caller) {
    this.rescans = rescans;
    this.who = who;
    this.caller = caller;
  }

  /** Starts a run over the assets that agree with the filter; documents when no kind is named. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response start(@Nullable JsonValue body) {
    Actor actor = who.ofJobs();
    JsonBody wish = JsonBody.within(body, "filter", FIELDS);
    BulkFilter assets =
        new BulkFilter(
            actor.tenant(),
            wish.word("kind", KINDS).map(MediaKind::valueOf).orElse(MediaKind.DOCUMENT),
            wish.instant("createdAfter").orElse(null),
            wish.instant("createdBefore").orElse(null),
            null,
            false);
    RescanFilter filter = new RescanFilter(assets, wish.flag("unscanned"));
    UUID job =
        rescans
            .start(actor, caller.viewer().owner(), filter)
            .orElseThrow(
                () ->
                    new ProblemException(
                        ProblemCode.CONFLICT, "no virus scanner is configured here"));
    return Response.accepted(new AdminReprocess.Begun(job.toString())).build();
  }
}
