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
import org.darkroom.reprocess.BulkReprocessing;
import org.darkroom.web.Caller;
import org.darkroom.web.query.JsonBody;
import org.jspecify.annotations.Nullable;

/** Making many assets anew. */
@Singleton
@Path("/admin/reprocess")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Caller.ADMIN)
public class AdminReprocess {
  private static final Set<String> FIELDS =
      Set.of("kind", "createdAfter", "createdBefore", "missingRendition", "settingsChanged");
  private static final List<String> KINDS =
      Arrays.stream(MediaKind.values()).map(Enum::name).toList();

  private final BulkReprocessing reprocessing;
  private final Administrator who;
  private final Caller caller;

  /** Starts there, for that administrator. */
  @Inject
  public AdminReprocess(BulkReprocessing reprocessing, Administrator who, Caller caller) {
    this.reprocessing = reprocessing;
    this.who = who;
    this.caller = caller;
  }

  /** What was begun. */
  public record Begun(String jobId) {}

  /** Starts a run over the assets that agree with the filter. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response start(@Nullable JsonValue body) {
    Actor actor = who.ofJobs();
    JsonBody wish = JsonBody.within(body, "filter", FIELDS);
    BulkFilter filter =
        new BulkFilter(
            actor.tenant(),
            wish.word("kind", KINDS).map(MediaKind::valueOf).orElse(null),
            wish.instant("createdAfter").orElse(null),
            wish.instant("createdBefore").orElse(null),
            wish.name("missingRendition").orElse(null),
            wish.flag("settingsChanged"));
    UUID job = reprocessing.start(actor, caller.viewer().owner(), filter);
    return Response.accepted(new Begun(job.toString())).build();
  }
}
