package org.darkroom.alert;

import java.util.Map;

/** Something that is watched. */
interface AlertSource {

  /** What its alerts are about. */
  AlertType type();

  /** Each subject that this node watches, with what is wrong with it, or nothing. */
  Map<String, String> look();
}
