package org.darkroom.adapter.jpa;

import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import org.darkroom.job.DatabaseFaults;

/**
 * Goes by the classes 08 (connection exceptions) and 57P (the server stops, starts or has crashed)
 * of the states, and by 25P03 (the server has ended a session that stood still in a transaction).
 *
 * @see <a href="https://www.postgresql.org/docs/current/errcodes-appendix.html">PostgreSQL: Error
 *     Codes</a>
 */
@Singleton
final class JpaDatabaseFaults implements DatabaseFaults {
  @Override
  public boolean isAway(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && isAway(sql)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isAway(SQLException thrown) {
    String state = thrown.getSQLState();
    return thrown instanceof SQLTransientConnectionException
        || thrown instanceof SQLRecoverableException
        || (state != null
            && (state.startsWith("08") || state.startsWith("57P") || state.equals("25P03")));
  }
}
