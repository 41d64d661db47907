package org.darkroom.web.media;

import java.util.LinkedHashMap;
import java.util.Map;
import org.darkroom.asset.MediaOptions;
import org.jspecify.annotations.Nullable;

/** Tells what was asked for at the upload: only what differs from the defaults. */
final class OptionsEcho {
  private OptionsEcho() {}

  static Map<String, Object> of(MediaOptions options) {
    Map<String, Object> echo = new LinkedHashMap<>();
    MediaOptions.Video video = options.video();
    if (video != null) {
      Map<String, Object> inner = new LinkedHashMap<>();
      put(inner, "preset", video.preset());
      put(inner, "maxBitrateKbps", video.maxBitrateKbps());
      put(inner, "maxHeight", video.maxHeight());
      echo.put("video", inner);
    }
    put(echo, "transcribe", options.transcribe() ? Boolean.TRUE : null);
    put(echo, "language", options.language());
    put(echo, "subtitles", options.subtitles() ? Boolean.TRUE : null);
    put(echo, "priority", options.priority());
    return echo;
  }

  private static void put(Map<String, Object> echo, String name, @Nullable Object value) {
    if (value != null) {
      echo.put(name, value);
    }
  }
}
