package org.darkroom.control;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The record of who did what. What is done to jobs is written with it, in one transaction. */
public interface AuditLog {

  /** The most entries of a page. */
  int MOST = 200;

  /**
   * A page of the record, the newest first.
   *
   * @param tenant about whose jobs, or null for everything
   * @param before the number of the last entry of the page before, or null for the first page
   * @param limit 1 to {@link #MOST}; what is beyond is taken as the nearest of them
   */
  List<AuditEntry> page(@Nullable String tenant, @Nullable Long before, int limit);

  /**
   * Adds an entry about something other than a job.
   *
   * @param queue about which queue, or null
   * @param from what was before, or null
   * @param to what is now, or null
   * @param why the reason, or null
   */
  void add(
      Actor actor,
      String action,
      @Nullable String queue,
      @Nullable String from,
      @Nullable String to,
      @Nullable String why);
}
