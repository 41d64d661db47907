package org.darkroom.web.media;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
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
import org.darkroom.asset.Asset;
import org.darkroom.asset.MediaOptions;
import org.darkroom.ingest.Announced;
import org.darkroom.ingest.Confirmations;
import org.darkroom.ingest.NewUpload;
import org.darkroom.ingest.OptionsReader;
import org.darkroom.ingest.Uploads;
import org.darkroom.shared.Viewer;
import org.darkroom.web.Caller;
import org.darkroom.web.media.Repeats.Reply;
import org.darkroom.web.problem.ProblemException;
import org.darkroom.web.problem.Refusals;
import org.darkroom.web.query.Parameters;
import org.jspecify.annotations.Nullable;

/** Uploads past the server: announce, PUT into the store, confirm. */
@Singleton
@Path("/media")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Caller.USER, Caller.ADMIN})
public class MediaUploads {
  private final Uploads uploads;
  private final Confirmations confirmations;
  private final AssetViews views;
  private final Repeats repeats;
  private final Caller caller;

  /** Announces and confirms there, for that caller. */
  @Inject
  public MediaUploads(
      Uploads uploads,
      Confirmations confirmations,
      AssetViews views,
      Repeats repeats,
      Caller caller) {
    this.uploads = uploads;
    this.confirmations = confirmations;
    this.views = views;
    this.repeats = repeats;
    this.caller = caller;
  }

  /** Announces a file and answers how to store it. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response announce(
      @Nullable UploadRequest request, @HeaderParam(Repeats.KEY) @Nullable String key) {
    if (request == null) {
      throw ProblemException.invalid("a JSON object with fileName, contentType and size is needed");
    }
    Viewer viewer = caller.viewer();
    return repeats.once(
        viewer.owner(),
        key,
        "announce " + request,
        () -> new Reply(201, UploadLeave.of(announced(viewer, request))));
  }

  private Announced announced(Viewer viewer, UploadRequest request) {
    MediaOptions options = Refusals.valueOf(OptionsReader.read(request.options(), viewer.admin()));
    NewUpload upload =
        new NewUpload(
            request.fileName(), request.contentType(), request.bytes(), request.sha256(), options);
    Announced announced = Refusals.valueOf(uploads.initiate(viewer.owner(), upload));
    MediaLog.tell(announced.asset(), "announced");
    return announced;
  }

  /** Takes the stored bytes over. */
  @POST
  @Path("/{id}/confirm")
  public Response confirm(
      @PathParam("id") String id,
      @HeaderParam(Repeats.KEY) @Nullable String key,
      @Context UriInfo uri) {
    Viewer viewer = caller.viewer();
    UUID asset = Parameters.id(id);
    return repeats.once(
        viewer.owner(),
        key,
        "confirm " + asset,
        () -> {
          Asset confirmed = Refusals.valueOf(confirmations.confirm(viewer, asset));
          MediaLog.tell(confirmed, "confirmed");
          return new Reply(200, views.confirmed(confirmed, Origin.of(uri)));
        });
  }
}
