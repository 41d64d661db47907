package org.darkroom.web.media;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.darkroom.asset.Asset;
import org.darkroom.asset.Assets;
import org.darkroom.web.Caller;
import org.darkroom.web.problem.ProblemException;
import org.darkroom.web.query.Parameters;

/** What looks like an image. */
@Singleton
@Path("/media")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Caller.USER, Caller.ADMIN})
public class MediaDuplicates {
  private final Assets assets;
  private final Lookalikes lookalikes;
  private final Caller caller;

  /** Looks there, for that caller. */
  @Inject
  public MediaDuplicates(Assets assets, Lookalikes lookalikes, Caller caller) {
    this.assets = assets;
    this.lookalikes = lookalikes;
    this.caller = caller;
  }

  /** Those that look like one asset of the caller, with how far they are from it. */
  @GET
  @Path("/{id}/duplicates")
  public DuplicatesView duplicates(@PathParam("id") String id) {
    Asset asset =
        assets.find(caller.viewer(), Parameters.id(id)).orElseThrow(ProblemException::noMedia);
    return DuplicatesView.of(lookalikes.of(List.of(asset)).getOrDefault(asset.id(), List.of()));
  }
}
