package org.darkroom.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.darkroom.storage.StorageUnavailableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShortageTest {
  private static Optional<Shortage> of(Throwable thrown) {
    return Shortage.of(thrown, cause -> "the database".equals(cause.getMessage()));
  }

  @Test
  void of_databaseAway_theDatabase() {
    assertThat(of(new IllegalStateException("the database"))).contains(Shortage.DATABASE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"write: No space left on device", "x: Disk quota exceeded"})
  void of_fullDisk_room(String message) {
    Throwable thrown = new UncheckedIOException(new IOException(message));

    assertThat(of(thrown).map(Shortage::snooze).map(Outcome.Snooze::failure))
        .map(failure -> Optional.ofNullable(failure).orElseThrow().stage())
        .contains("scratch");
  }

  @Test
  void of_anotherFault_nothing() {
    assertThat(of(new UncheckedIOException(new IOException("Broken pipe")))).isEmpty();
    assertThat(of(new StackOverflowError())).isEmpty();
  }

  @Test
  void of_silentStore_theStore() {
    Throwable thrown = new StorageUnavailableException("put", new IOException("timed out"));

    assertThat(of(thrown)).contains(Shortage.STORE);
  }
}
