package org.darkroom.web.media;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityPart;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.DigestInputStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.darkroom.asset.Asset;
import org.darkroom.asset.MediaOptions;
import org.darkroom.ingest.DirectUploads;
import org.darkroom.ingest.NewUpload;
import org.darkroom.ingest.OptionsReader;
import org.darkroom.shared.Viewer;
import org.darkroom.web.Caller;
import org.darkroom.web.media.Repeats.Reply;
import org.darkroom.web.problem.ProblemException;
import org.darkroom.web.problem.Refusals;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Uploads through the server, in one call. */
@Singleton
@Path("/media")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Caller.USER, Caller.ADMIN})
@Tag(name = "media")
public class DirectUpload {
  private final DirectUploads uploads;
  private final AssetViews views;
  private final Repeats repeats;
  private final Caller caller;

  /** Uploads there, for that caller. */
  @Inject
  public DirectUpload(DirectUploads uploads, AssetViews views, Repeats repeats, Caller caller) {
    this.uploads = uploads;
    this.views = views;
    this.repeats = repeats;
    this.caller = caller;
  }

  /** Takes the raw bytes as they come, of any length that the kind allows. */
  @POST
  @Path("/upload")
  @Consumes(MediaType.WILDCARD)
  @Operation(
      operationId = "uploadMedia",
      summary = "Announce, store and confirm in one call",
      description =
          "The body is the file, or a form with the part `file` of up to 100 MB. Options are query"
              + " parameters.")
  @APIResponseSchema(value = AssetView.class, responseCode = "201")
  @APIResponse(responseCode = "400", ref = "InvalidRequest")
  @APIResponse(responseCode = "401", ref = "Unauthorized")
  @APIResponse(responseCode = "413", ref = "TooLarge")
  @APIResponse(responseCode = "415", ref = "UnsupportedType")
  @APIResponse(responseCode = "422", ref = "KeyReused")
  @APIResponse(responseCode = "429", ref = "QuotaExceeded")
  @APIResponse(responseCode = "503", ref = "Unavailable")
  @RequestBody(
      content =
          @Content(
              mediaType = "*/*",
              schema = @Schema(type = SchemaType.STRING, format = "binary")))
  @Parameter(name = "preset", in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.STRING))
  @Parameter(
      name = "maxBitrateKbps",
      in = ParameterIn.QUERY,
      schema = @Schema(type = SchemaType.INTEGER))
  @Parameter(
      name = "maxHeight",
      in = ParameterIn.QUERY,
      schema = @Schema(type = SchemaType.INTEGER))
  public Response raw(
      @Parameter(description = "The file's name", example = "cat.jpg") @QueryParam("fileName")
          @Nullable String fileName,
      @HeaderParam(HttpHeaders.CONTENT_TYPE) @Parameter(hidden = true) @Nullable String type,
      @HeaderParam(HttpHeaders.CONTENT_LENGTH) @Parameter(hidden = true) @Nullable Long length,
      @HeaderParam(Repeats.KEY) @Nullable String key,
      @Context UriInfo uri,
      InputStream body) {
    return take(fileName, type, length, key, uri, body);
  }

  /** Takes the part {@code file} of a form. */
  @POST
  @Path("/upload")
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @Operation(hidden = true)
  public Response form(
      @QueryParam("fileName") @Nullable String fileName,
      @FormParam("file") @Nullable EntityPart file,
      @HeaderParam(Repeats.KEY) @Nullable String key,
      @Context UriInfo uri) {
    if (file == null) {
      throw ProblemException.invalid("the form needs a part named file");
    }
    String name = fileName == null ? file.getFileName().orElse(null) : fileName;
    MediaType type = file.getMediaType();
    return take(name, type == null ? null : type.toString(), null, key, uri, file.getContent());
  }

  private Response take(
      @Nullable String fileName,
      @Nullable String type,
      @Nullable Long length,
      @Nullable String key,
      UriInfo uri,
      InputStream body) {
    Viewer viewer = caller.viewer();
    NewUpload upload = new NewUpload(fileName, type, length, null, options(uri, viewer.admin()));
    DigestInputStream bytes = Digests.digesting(body);
    return repeats.once(
        viewer.owner(),
        key,
        "upload " + upload,
        () -> {
          Asset asset = stored(viewer, upload, bytes);
          return new Reply(201, views.one(asset, Origin.of(uri)), () -> Digests.hexOf(bytes));
        },
        () -> digest(body));
  }

  private Asset stored(Viewer viewer, NewUpload upload, InputStream body) {
    try {
      Asset asset = Refusals.valueOf(uploads.upload(viewer.owner(), upload, body));
      MediaLog.tell(asset, "uploaded");
      return asset;
    } catch (IOException e) {
      throw ProblemException.invalid("the body ended early");
    }
  }

  private static String digest(InputStream body) {
    try {
      return Digests.sha256(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static MediaOptions options(UriInfo uri, boolean admin) {
    Map<String, String> parameters = new TreeMap<>();
    for (Map.Entry<String, List<String>> each : uri.getQueryParameters().entrySet()) {
      if (!each.getKey().equals("fileName")) {
        parameters.put(each.getKey(), each.getValue().get(0));
      }
    }
    return Refusals.valueOf(OptionsReader.read(parameters, admin));
  }
}
