package org.darkroom.web.admin;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.darkroom.control.AuditEntry;
import org.darkroom.control.AuditLog;
import org.darkroom.web.Caller;
import org.darkroom.web.query.Cursors;
import org.darkroom.web.query.Page;
import org.darkroom.web.query.Parameters;
import org.jspecify.annotations.Nullable;

/** Who did what. */
@Singleton
@Path("/admin/audit")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Caller.ADMIN)
public class AdminAudit {
  private static final String LIST = "audit";

  private final AuditLog log;
  private final Cursors cursors;
  private final Administrator who;

  /** Reads there, for that administrator. */
  @Inject
  public AdminAudit(AuditLog log, Cursors cursors, Administrator who) {
    this.log = log;
    this.cursors = cursors;
    this.who = who;
  }

  /** An entry; told by {@code META-INF/openapi.yaml}. */
  public record AuditView(
      long id,
      Instant at,
      String actor,
      String action,
      @Nullable String queue,
      @Nullable String jobId,
      @Nullable String mediaId,
      @Nullable String from,
      @Nullable String to,
      @Nullable String why) {

    static AuditView of(AuditEntry entry) {
      return new AuditView(
          entry.id(),
          entry.at(),
          entry.actor(),
          entry.action(),
          entry.queue(),
          text(entry.jobId()),
          text(entry.mediaId()),
          entry.from(),
          entry.to(),
          entry.why());
    }

    private static @Nullable String text(@Nullable UUID id) {
      return id == null ? null : id.toString();
    }
  }

  /** A page of entries. */
  public record AuditPage(List<AuditView> items, @Nullable String nextCursor) {}

  /** A page, the newest first; of a tenant's administrator, about the tenant's jobs. */
  @GET
  public AuditPage page(
      @QueryParam("limit") @Nullable String limit, @QueryParam("cursor") @Nullable String cursor) {
    int most = Parameters.limit(limit);
    String list = who.list(LIST);
    Long before = cursor == null ? null : (Long) cursors.number(cursor, list);
    Page<AuditEntry> page =
        Page.of(log.page(who.ofJobs().tenant(), before, Page.toRead(most)), most);
    String next = page.next(last -> cursors.after(last.id(), list));
    return new AuditPage(page.entries().stream().map(AuditView::of).toList(), next);
  }
}
