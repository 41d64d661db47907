package org.darkroom.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {

  @Test
  void parse_startWithAllOptions_readsEach() {
    Options options =
        Options.parse(
            List.of(
                "start", "--data", "/d", "--port=9180", "--role", "api", "--services", "external"));

    assertThat(options.data(Path.of("/root"))).isEqualTo(Path.of("/d"));
    assertThat(options.port()).hasValue(9180);
    assertThat(options.role("all")).isEqualTo("api");
    assertThat(options.external()).isTrue();
  }

  @Test
  void parse_startWithoutOptions_hasTheDefaults() {
    Options options = Options.parse(List.of("start"));

    assertThat(options.data(Path.of("/clone"))).isEqualTo(Path.of("/clone/data"));
    assertThat(options.port()).isEmpty();
    assertThat(options.role("all")).isEqualTo("all");
    assertThat(options.external()).isFalse();
  }

  @Test
  void parse_tokenWithUser_readsTheUser() {
    Options options =
        Options.parse(List.of("token", "alice", "--role", "admin", "--tenant", "acme"));

    assertThat(options.argument()).hasValue("alice");
    assertThat(options.value("tenant")).hasValue("acme");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "fly",
        "start now",
        "stop --port 1",
        "start --port",
        "token a b",
        "start --x y"
      })
  void parse_wrongWords_saysSo(String line) {
    List<String> words = line.isEmpty() ? List.of() : List.of(line.split(" "));

    assertThatThrownBy(() -> Options.parse(words)).isInstanceOf(LauncherException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "65535", "http", "-1"})
  void port_outOfBounds_namesTheBounds(String port) {
    Options options = Options.parse(List.of("start", "--port", port));

    assertThatThrownBy(options::port).hasMessage("--port " + port + ": a number from 1 to 65534");
  }

  @Test
  void role_unknown_namesTheAllowed() {
    Options options = Options.parse(List.of("start", "--role", "king"));

    assertThatThrownBy(() -> options.role("all")).hasMessageContaining("[all, api, worker]");
  }
}
