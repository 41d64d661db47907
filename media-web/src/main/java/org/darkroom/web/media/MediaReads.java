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
import org.darkroom.web.query.Cursors;
import org.darkroom.web.query.Page;
import org.darkroom.web.query.Parameters;
import org.darkroom.web.query.Place;
import org.jspecify.annotations.Nullable;

/** Looking at assets. */
@Singleton
@Path("/media")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Caller.USER, Caller.ADMIN})
public class MediaReads {
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
    int most = Parameters.limit(limit);
    String list = viewer.owner().key() + "/" + viewer.admin() + "/" + onlyStatus + "/" + onlyKind;
    Position after = cursor == null ? null : position(cursors.place(cursor, list));
    Page<Asset> page =
        Page.of(assets.list(viewer, onlyStatus, onlyKind, after, Page.toRead(most)), most);
    String next = page.next(last -> cursors.after(new Place(last.createdAt(), last.id()), list));
    return new AssetPage(views.all(page.entries(), Origin.of(uri)), next);
  }

  private static Position position(Place place) {
    return new Position(place.at(), place.id());
  }
}
