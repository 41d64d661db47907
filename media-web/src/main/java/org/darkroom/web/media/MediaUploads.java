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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Uploads past the server: announce, PUT into the store, confirm. */
@Singleton
@Path("/media")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Caller.USER, Caller.ADMIN})
@Tag(name = "media")
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
  @Operation(
      operationId = "announceMedia",
      summary = "Announce a file",
      description = "Then PUT the bytes to upload.url with exactly upload.headers, and confirm.")
  @APIResponseSchema(value = UploadLeave.class, responseCode = "201")
  @APIResponse(responseCode = "400", ref = "InvalidRequest")
  @APIResponse(responseCode = "401", ref = "Unauthorized")
  @APIResponse(responseCode = "413", ref = "TooLarge")
  @APIResponse(responseCode = "415", ref = "UnsupportedType")
  @APIResponse(responseCode = "422", ref = "KeyReused")
  @APIResponse(responseCode = "429", ref = "QuotaExceeded")
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
            request.fileName(), request.contentType(), request.size(), request.sha256(), options);
    Announced announced = Refusals.valueOf(uploads.initiate(viewer.owner(), upload));
    MediaLog.tell(announced.asset(), "announced");
    return announced;
  }

  /** Takes the stored bytes over. */
  @POST
  @Path("/{id}/confirm")
  @Operation(
      operationId = "confirmMedia",
      summary = "Confirm that the bytes are in the store",
      description =
          "Idempotent. Audio and documents usually come back READY or REJECTED, images and videos"
              + " PROCESSING.")
  @APIResponseSchema(value = AssetView.class, responseCode = "200")
  @APIResponse(responseCode = "401", ref = "Unauthorized")
  @APIResponse(responseCode = "404", ref = "NotFound")
  @APIResponse(responseCode = "409", ref = "Conflict")
  @APIResponse(responseCode = "410", ref = "Expired")
  @APIResponse(responseCode = "422", ref = "KeyReused")
  @APIResponse(responseCode = "503", ref = "Unavailable")
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
