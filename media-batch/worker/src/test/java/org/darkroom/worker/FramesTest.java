package org.darkroom.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class FramesTest {
  @Test
  void read_whatWasWritten_isTheSame() throws IOException {
    JsonObject message = Json.createObjectBuilder().add("path", "/ä/𝄞").build();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Frames.write(out, message);
    DataInputStream in = in(out.toByteArray());
    assertThat(Frames.read(in)).isEqualTo(message);
    assertThat(Frames.read(in)).isNull();
  }

  @Test
  void read_lengthBeyondTheLimit_isRefusedUnread() {
    assertThatThrownBy(() -> Frames.read(in(new byte[] {0x7F, 0, 0, 0, '{', '}'})))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("frame of");
  }

  @Test
  void read_noJson_isRefused() {
    assertThatThrownBy(() -> Frames.read(in(new byte[] {0, 0, 0, 3, 'a', 'b', 'c'})))
        .isInstanceOf(IOException.class);
  }

  @Test
  void write_tooLarge_isRefused() {
    JsonObject huge = Json.createObjectBuilder().add("x", "x".repeat(Frames.LARGEST)).build();
    assertThatThrownBy(() -> Frames.write(new ByteArrayOutputStream(), huge))
        .isInstanceOf(IOException.class);
  }

  private static DataInputStream in(byte[] bytes) {
    return new DataInputStream(new ByteArrayInputStream(bytes));
  }
}
