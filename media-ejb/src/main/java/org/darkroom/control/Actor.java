package org.darkroom.control;

import org.darkroom.shared.Viewer;
import org.jspecify.annotations.Nullable;

/**
 * Who does something, for the record.
 *
 * @param name who; for people their tenant, a slash and their subject
 * @param tenant whose jobs may be touched, or null for everybody's
 */
public record Actor(String name, @Nullable String tenant) {
  /** What this product does of itself. */
  public static final Actor SYSTEM = new Actor("system", null);

  /** The caller of a request. */
  public static Actor of(Viewer viewer) {
    String tenant = viewer.owner().tenant();
    String subject = viewer.owner().subject();
    return new Actor(tenant == null ? subject : tenant + "/" + subject, tenant);
  }
}
