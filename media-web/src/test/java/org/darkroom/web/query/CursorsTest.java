package org.darkroom.web.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.darkroom.delivery.DeliverySettings;
import org.darkroom.delivery.Signatures;
import org.darkroom.web.TestConfig;
import org.darkroom.web.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorsTest {
  private static final Place PLACE =
      new Place(
          Instant.parse("2026-01-02T03:04:05.678901Z"),
          UUID.fromString("0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b"));

  private final Cursors cursors =
      new Cursors(
          new Signatures(
              new DeliverySettings(
                  TestConfig.settings("darkroom.delivery.keys", "k1:" + "A".repeat(43) + "="))));

  @Test
  void read_ownCursor_samePlace() {
    assertThat(cursors.place(cursors.after(PLACE, "alice/READY"), "alice/READY")).isEqualTo(PLACE);
  }

  @Test
  void read_cursorOfAnotherList_refused() {
    String cursor = cursors.after(PLACE, "alice/READY");
    assertThatThrownBy(() -> cursors.place(cursor, "bob/READY"))
        .isInstanceOf(ProblemException.class);
    assertThatThrownBy(() -> cursors.place(cursor, "alice/FAILED"))
        .isInstanceOf(ProblemException.class);
  }

  @Test
  void read_alteredPlace_refused() {
    String cursor = cursors.after(PLACE, "alice");
    String forged =
        Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(
                    "2026-01-01T00:00:00Z/x".getBytes(java.nio.charset.StandardCharsets.UTF_8))
            + cursor.substring(cursor.indexOf('.'));
    assertThatThrownBy(() -> cursors.place(forged, "alice")).isInstanceOf(ProblemException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "x", "a.b", "a.k1.b", "%00", "..k1."})
  void read_anythingElse_refused(String cursor) {
    assertThatThrownBy(() -> cursors.place(cursor, "alice"))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("cursor");
  }
}
