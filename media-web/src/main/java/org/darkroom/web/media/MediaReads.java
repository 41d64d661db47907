package org.darkroom.web.media;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.darkroom.asset.Asset;
import org.darkroom.asset.AssetStatus;
import org.darkroom.asset.Assets;
import org.darkroom.asset.Assets.Position;
import org.darkroom.asset.MediaKind;
import org.darkroom.shared.Viewer;
import org.darkroom.web.Caller;
import org.darkroom.web.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** Looking at assets. */
@Singleton
@Path("/media")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Caller.USER, Caller.ADMIN})
public class MediaReads {
  private static final int USUAL_PAGE = 50;
  private static final int LARGEST_PAGE = 200;
  private static final List<AssetStatus> SHOWN =
      List.of(
          AssetStatus.PENDING,
          AssetStatus.PROCESSING,
          AssetStatus.READY,
          AssetStatus.REJECTED,
          AssetStatus.FAILED);

  private final Assets assets;
  private final AssetViews views;
  private final Cursors cursors;
  private final Caller caller;

  /** Reads there, for that caller. */
  @Inject
  public MediaReads(Assets assets, AssetViews views, Cursors cursors, Caller caller) {
    this.assets = assets;
    this.views = views;
    this.cursors = cursors;
    this.caller = caller;
  }

  /** One asset of the caller. */
  @GET
  @Path("/{id}")
  public AssetView get(@PathParam("id") String id, @Context UriInfo uri) {
    Asset asset =
        assets.find(caller.viewer(), Parameters.id(id)).orElseThrow(ProblemException::noMedia);
    return views.one(asset, Origin.of(uri));
  }

  /** The caller's assets, newest first. */
  @GET
  public AssetPage list(
      @QueryParam("status") @Nullable String status,
      @QueryParam("kind") @Nullable String kind,
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("cursor") @Nullable String cursor,
      @Context UriInfo uri) {
    Viewer viewer = caller.viewer();
    AssetStatus onlyStatus = Parameters.oneOf("status", status, SHOWN).orElse(null);
    MediaKind onlyKind = Parameters.oneOf("kind", kind, List.of(MediaKind.values())).orElse(null);
    int most = Parameters.number("limit", limit, USUAL_PAGE, 1, LARGEST_PAGE);
    String list = viewer.owner().key() + "/" + viewer.admin() + "/" + onlyStatus + "/" + onlyKind;
    Position after = cursor == null ? null : cursors.read(cursor, list);
    List<Asset> found =
        assets.list(viewer, onlyStatus, onlyKind, after, Math.min(most + 1, LARGEST_PAGE));
    List<Asset> page = found.subList(0, Math.min(most, found.size()));
    boolean more = found.size() > most || page.size() == LARGEST_PAGE;
    String next = more ? cursors.after(place(page.get(page.size() - 1)), list) : null;
    return new AssetPage(views.all(page, Origin.of(uri)), next);
  }

  private static Position place(Asset asset) {
    return new Position(asset.createdAt(), asset.id());
  }
}
