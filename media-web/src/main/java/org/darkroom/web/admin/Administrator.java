package org.darkroom.web.admin;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.darkroom.control.Actor;
import org.darkroom.web.Caller;
import org.darkroom.web.problem.ProblemCode;
import org.darkroom.web.problem.ProblemException;

/** Who administers, by the token of the current request; its role was checked before. */
@Singleton
public class Administrator {
  private final Caller caller;

  /** Asks that caller. */
  @Inject
  public Administrator(Caller caller) {
    this.caller = caller;
  }

  /** The administrator; one with a tenant is for its own jobs only. */
  public Actor ofJobs() {
    return Actor.of(caller.viewer());
  }

  /**
   * The administrator of what all tenants share.
   *
   * @throws ProblemException when it has a tenant
   */
  public Actor ofEverything() {
    Actor actor = ofJobs();
    if (actor.tenant() != null) {
      throw new ProblemException(
          ProblemCode.FORBIDDEN, "this concerns all tenants; an admin without tenant may do it");
    }
    return actor;
  }

  /** Tells the lists of one administrator from those of another. */
  String list(String what) {
    return caller.viewer().owner().key() + "/admin/" + what;
  }
}
