package org.darkroom.web.media;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import java.util.function.BiFunction;
import org.darkroom.asset.Asset;
import org.darkroom.ingest.Answer;
import org.darkroom.ingest.Cancellations;
import org.darkroom.ingest.Deletions;
import org.darkroom.ingest.Reprocessing;
import org.darkroom.shared.Viewer;
import org.darkroom.web.Caller;
import org.darkroom.web.media.Repeats.Reply;
import org.darkroom.web.problem.Refusals;
import org.darkroom.web.query.Parameters;
import org.jspecify.annotations.Nullable;

/** What is done to an asset later: its work is ended or begun anew, or it goes. */
@Singleton
@Path("/media")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Caller.USER, Caller.ADMIN})
public class MediaEndings {
  private final Deletions deletions;
  private final Cancellations cancellations;
  private final Reprocessing reprocessing;
  private final AssetViews views;
  private final Repeats repeats;
  private final Caller caller;

  /** Deletes, cancels and begins anew there, for that caller. */
  @Inject
  public MediaEndings(
      Deletions deletions,
      Cancellations cancellations,
      Reprocessing reprocessing,
      AssetViews views,
      Repeats repeats,
      Caller caller) {
    this.deletions = deletions;
    this.cancellations = cancellations;
    this.reprocessing = reprocessing;
    this.views = views;
    this.repeats = repeats;
    this.caller = caller;
  }

  /** Deletes the asset and every object of it. */
  @DELETE
  @Path("/{id}")
  public Response delete(@PathParam("id") String id) {
    UUID deleted = Refusals.valueOf(deletions.delete(caller.viewer(), Parameters.id(id)));
    MediaLog.tell(deleted, "deleted");
    return Response.noContent().build();
  }

  /** Stops the work on it. */
  @POST
  @Path("/{id}/cancel")
  public Response cancel(
      @PathParam("id") String id,
      @HeaderParam(Repeats.KEY) @Nullable String key,
      @Context UriInfo uri) {
    return accepted("cancel", "cancelled", id, key, uri, cancellations::cancel);
  }

  /** Makes everything of it anew. */
  @POST
  @Path("/{id}/reprocess")
  public Response reprocess(
      @PathParam("id") String id,
      @HeaderParam(Repeats.KEY) @Nullable String key,
      @Context UriInfo uri) {
    return accepted("reprocess", "is made anew", id, key, uri, reprocessing::begin);
  }

  private Response accepted(
      String what,
      String told,
      String id,
      @Nullable String key,
      UriInfo uri,
      BiFunction<Viewer, UUID, Answer<Asset>> wish) {
    Viewer viewer = caller.viewer();
    UUID asset = Parameters.id(id);
    return repeats.once(
        viewer.owner(),
        key,
        what + " " + asset,
        () -> {
          Asset accepted = Refusals.valueOf(wish.apply(viewer, asset));
          MediaLog.tell(accepted, told);
          return new Reply(202, views.one(accepted, Origin.of(uri)));
        });
  }
}
