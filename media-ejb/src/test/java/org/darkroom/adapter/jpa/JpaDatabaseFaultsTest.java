package org.darkroom.adapter.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.darkroom.job.DatabaseFaults;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JpaDatabaseFaultsTest {
  private final DatabaseFaults faults = new JpaDatabaseFaults();

  private static Throwable caused(SQLException cause) {
    return new IllegalStateException(cause);
  }

  @ParameterizedTest
  @ValueSource(strings = {"08001", "08006", "57P01", "57P03", "25P03"})
  void isAway_brokenConnection_yes(String state) {
    assertThat(faults.isAway(caused(new SQLException("away", state)))).isTrue();
  }

  @Test
  void isAway_noConnectionInThePool_yes() {
    assertThat(faults.isAway(caused(new SQLTransientConnectionException()))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"23505", "40P01", "42601", "57014"})
  void isAway_statementThatFails_no(String state) {
    assertThat(faults.isAway(caused(new SQLException("bad", state)))).isFalse();
  }

  @Test
  void isAway_statementWithoutState_no() {
    assertThat(faults.isAway(caused(new SQLException("bad")))).isFalse();
    assertThat(faults.isAway(new IllegalStateException("other"))).isFalse();
  }
}
