package org.darkroom.shared;

/**
 * Who looks: a user sees only its own assets, an admin its tenant's, an admin without tenant all.
 *
 * @param owner the caller
 * @param admin whether the caller's groups hold {@code admin}
 */
public record Viewer(Owner owner, boolean admin) {

  /** Whether everything of every tenant may be seen. */
  public boolean seesEverything() {
    return admin && owner.tenant() == null;
  }

  /** Whether an asset of that owner may be seen. */
  public boolean sees(Owner other) {
    if (owner.equals(other) || seesEverything()) {
      return true;
    }
    return admin && owner.tenant() != null && owner.tenant().equals(other.tenant());
  }
}
