package org.darkroom.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.darkroom.control.Actor;

/** The alerts of all nodes as rows. Each call is a transaction of its own. */
public interface Alerts {

  /** The most that are listed. */
  int MOST = 200;

  /**
   * Says that something is wrong. What is known counts up; what somebody has taken note of stays
   * resolved as long as it goes on without a break.
   *
   * @return the alert if this opened it; empty when it is known, or suppressed
   */
  Optional<Alert> raise(AlertType type, String subject, String message);

  /** The open ones. */
  List<Alert> open();

  /** Says that it is well again; the alert if this ended it. */
  Optional<Alert> end(AlertType type, String subject);

  /** Ends what nobody has seen for ten minutes, such as what a node saw that is gone. */
  List<Alert> endUnseen();

  /** The open ones, then the others, the newest first; at most {@link #MOST}. */
  List<Alert> latest();

  /**
   * Takes note of an alert, with an audit entry if it was open.
   *
   * @return the alert as it is now; empty when there is none of that number
   */
  Optional<Alert> resolve(Actor actor, long id);

  /**
   * Opens no alerts of a type for a while, with an audit entry; what is open stays so.
   *
   * @param time zero to open them again
   * @return until when
   */
  Instant suppress(Actor actor, AlertType type, Duration time);
}
