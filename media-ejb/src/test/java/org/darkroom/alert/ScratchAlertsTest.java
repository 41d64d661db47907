package org.darkroom.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.darkroom.shared.InvalidSettingException;
import org.darkroom.shared.MapConfig;
import org.darkroom.shared.NodeSettings;
import org.darkroom.shared.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScratchAlertsTest {
  @TempDir Path scratch;

  @Test
  void look_lessRoomThanIsWanted_saysHowMuchIsLeft() throws Exception {
    Files.createDirectory(scratch.resolve("n1"));

    assertThat(watching("" + (1L << 50)).look().get("n1")).contains(" MB are left");
    assertThat(watching("0").look().get("n1")).isEmpty();
  }

  @Test
  void look_noDirectoryYet_isWell() {
    assertThat(watching("" + (1L << 50)).look().get("n1")).isEmpty();
  }

  @Test
  void settings_addressOfNoWeb_isRefused() {
    for (String address : new String[] {"ftp://a/b", "http://", "https://a b", "x"}) {
      Settings settings = new Settings(MapConfig.of("darkroom.alert.webhook", address));
      assertThatThrownBy(() -> new AlertSettings(settings))
          .isInstanceOf(InvalidSettingException.class)
          .hasMessageContaining("darkroom.alert.webhook");
    }
  }

  private ScratchAlerts watching(String bytes) {
    Settings settings =
        new Settings(
            MapConfig.of(
                "darkroom.node",
                "n1",
                "darkroom.scratch",
                scratch.toString(),
                "darkroom.alert.scratch-bytes",
                bytes));
    return new ScratchAlerts(new AlertSettings(settings), new NodeSettings(settings));
  }
}
