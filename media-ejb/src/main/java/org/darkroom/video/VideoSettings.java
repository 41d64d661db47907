package org.darkroom.video;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Set;
import org.darkroom.shared.CheckedSettings;
import org.darkroom.shared.Settings;

/** Limits of videos, and how they are encoded. */
@Singleton
public class VideoSettings implements CheckedSettings {
  /** The presets of x264 that can be asked for, fastest first. */
  public static final Set<String> PRESETS =
      Set.of("ultrafast", "superfast", "veryfast", "faster", "fast", "medium", "slow");

  private final int mostSeconds;
  private final long mostPixels;
  private final Duration timeout;
  private final int timeoutPerSecond;
  private final Duration stall;
  private final String preset;
  private final int quality;
  private final boolean copies;

  /** Reads and checks {@code darkroom.video.*}. */
  @Inject
  public VideoSettings(Settings settings) {
    mostSeconds = settings.count("darkroom.video.max-seconds", 14_400, 1, 86_400);
    mostPixels = settings.number("darkroom.video.max-pixels", 36_000_000, 1, 150_000_000);
    timeout = settings.seconds("darkroom.video.timeout", 600, 1, 86_400);
    timeoutPerSecond = settings.count("darkroom.video.timeout-per-second", 20, 0, 1_000);
    stall = settings.seconds("darkroom.video.stall", 60, 1, 3_600);
    preset = settings.oneOf("darkroom.video.preset", "veryfast", PRESETS);
    copies = settings.oneOf("darkroom.video.copy", "true", Set.of("true", "false")).equals("true");
    quality = settings.count("darkroom.video.crf", 19, 10, 40);
  }

  /** The longest video, in seconds. */
  public int mostSeconds() {
    return mostSeconds;
  }

  /** The largest picture, in pixels as stored. */
  public long mostPixels() {
    return mostPixels;
  }

  /** The longest that work on a stream may take whose length does not matter. */
  public Duration timeout() {
    return timeout;
  }

  /**
   * The longest that an encode may take as a whole: long videos legitimately take long, and one
   * that hangs is found by {@link #stall()}.
   *
   * @param seconds how much of the video it goes through
   */
  public Duration timeout(double seconds) {
    return timeout.plusMillis(Math.round(1000 * timeoutPerSecond * Math.max(0, seconds)));
  }

  /** How long an encode may go without decoding anything before it counts as hung. */
  public Duration stall() {
    return stall;
  }

  /** The encoder's preset unless the client asks for another. */
  public String preset() {
    return preset;
  }

  /** The constant rate factor of x264: 18 is visually lossless, 23 its own default. */
  public int quality() {
    return quality;
  }

  /** Whether pictures and sound that fit already are taken over as they are. */
  public boolean copies() {
    return copies;
  }
}
