package org.darkroom.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import org.darkroom.storage.StorageUnavailableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShortageTest {
  @ParameterizedTest
  @ValueSource(strings = {"08001", "08006", "57P01", "57P03"})
  void of_brokenConnection_theDatabase(String state) {
    Throwable thrown = new IllegalStateException(new SQLException("away", state));

    assertThat(Shortage.of(thrown)).contains(Shortage.DATABASE);
  }

  @Test
  void of_noConnectionInThePool_theDatabase() {
    assertThat(Shortage.of(new IllegalStateException(new SQLTransientConnectionException())))
        .contains(Shortage.DATABASE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"23505", "40P01", "42601"})
  void of_statementThatFails_nothing(String state) {
    assertThat(Shortage.of(new IllegalStateException(new SQLException("bad", state)))).isEmpty();
  }

  @Test
  void of_statementWithoutState_nothing() {
    assertThat(Shortage.of(new IllegalStateException(new SQLException("bad")))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"write: No space left on device", "x: Disk quota exceeded"})
  void of_fullDisk_room(String message) {
    Throwable thrown = new UncheckedIOException(new IOException(message));

    assertThat(Shortage.of(thrown).map(Shortage::snooze).map(Outcome.Snooze::failure))
        .map(failure -> Optional.ofNullable(failure).orElseThrow().stage())
        .contains("scratch");
  }

  @Test
  void of_anotherFault_nothing() {
    assertThat(Shortage.of(new UncheckedIOException(new IOException("Broken pipe")))).isEmpty();
    assertThat(Shortage.of(new StackOverflowError())).isEmpty();
  }

  @Test
  void of_silentStore_theStore() {
    Throwable thrown = new StorageUnavailableException("put", new IOException("timed out"));

    assertThat(Shortage.of(thrown)).contains(Shortage.STORE);
  }
}
