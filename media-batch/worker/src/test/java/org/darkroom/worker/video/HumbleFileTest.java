package org.darkroom.worker.video;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.darkroom.worker.container.DeclinedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HumbleFileTest {
  @TempDir Path directory;

  /** Past the screening and outside of any sandbox: the forced demuxer alone must hold. */
  @Test
  void open_playlistAsMovie_connectsNowhere() throws Exception {
    try (ServerSocket trap = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Path source =
          Files.writeString(
              directory.resolve("movie.mp4"),
              "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nhttp://127.0.0.1:%d/a.ts\n"
                  .formatted(trap.getLocalPort()));
      for (String demuxer : List.of("mov", "matroska", "avi", "mpegts")) {
        assertThatThrownBy(() -> new HumbleFile(source, demuxer).close())
            .isInstanceOf(DeclinedException.class);
      }
      trap.setSoTimeout(200);
      assertThatThrownBy(trap::accept).isInstanceOf(SocketTimeoutException.class);
    }
  }
}
