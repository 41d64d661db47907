package org.darkroom.shared;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;

/** Gives everything that asks for a clock the machine's, in UTC. */
@Dependent
public class SystemClock {

  /** The machine's clock. */
  @Produces
  @Dependent
  public Clock clock() {
    return Clock.systemUTC();
  }
}
