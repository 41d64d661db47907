package org.darkroom.worker.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DrawingTest {
  private static final String HEAD =
      "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink'>";

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>SECRET</script>",
        "<rect onload='SECRET'/>",
        "<image href='SECRET'/>",
        "<use xlink:href='file:///SECRET#x'/>",
        "<rect style='fill:url(http://SECRET)'/>",
        "<rect fill=\"url('SECRET')\"/>",
        "<style>@import 'SECRET';</style>",
        "<foreignObject><p xmlns='x'>SECRET</p></foreignObject>",
        "<a href='javascript:SECRET'/>",
        "<feImage href='data:SECRET'/>",
        "<?xml-stylesheet href='SECRET'?>",
        "<!-- SECRET -->"
      })
  void sanitise_whatRunsOrReachesOut_isGone(String part) throws IOException {
    assertThat(sanitised(HEAD + "<rect id='kept'/>" + part + "</svg>"))
        .contains("kept")
        .doesNotContain("SECRET");
  }

  @Test
  void sanitise_referencesWithin_stay() throws IOException {
    assertThat(
            sanitised(
                HEAD + "<use xlink:href='#a'/><rect fill='url(#b)' style='stroke:url(#c)'/></svg>"))
        .contains("#a", "url(#b)", "url(#c)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<html/>",
        "<svg",
        "",
        "<!DOCTYPE svg [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><svg>&x;</svg>"
      })
  void sanitise_noDrawing_isRefused(String text) {
    assertThatThrownBy(() -> sanitised(text)).isInstanceOf(IOException.class);
  }

  @Test
  void sanitise_tooDeep_isRefused() {
    String deep = HEAD + "<g>".repeat(1000) + "</g>".repeat(1000) + "</svg>";
    assertThatThrownBy(() -> sanitised(deep)).isInstanceOf(IOException.class);
  }

  private String sanitised(String text) throws IOException {
    Path source = Files.writeString(directory.resolve("source"), text);
    Path target = directory.resolve("target");
    Drawing.sanitise(source, target);
    return Files.readString(target);
  }
}
