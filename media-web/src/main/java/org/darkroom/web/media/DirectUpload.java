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
import org.jspecify.annotations.Nullable;

/** Uploads through the server, in one call. */
@Singleton
@Path("/media")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Caller.USER, Caller.ADMIN})
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
  public Response raw(
      @QueryParam("fileName") @Nullable String fileName,
      @HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable String type,
      @HeaderParam(HttpHeaders.CONTENT_LENGTH) @Nullable Long length,
      @HeaderParam(Repeats.KEY) @Nullable String key,
      @Context UriInfo uri,
      InputStream body) {
    return take(fileName, type, length, key, uri, body);
  }

  /** Takes the part {@code file} of a form. */
  @POST
  @Path("/upload")
  @Consumes(MediaType.MULTIPART_FORM_DATA)
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
