package org.darkroom.schedule;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.darkroom.shared.CheckedSettings;
import org.darkroom.shared.InvalidSettingException;
import org.darkroom.shared.Settings;

/** When the upkeep of the system is done. */
@Singleton
public class ScheduleSettings implements CheckedSettings {
  private static final Map<String, String> USUAL =
      Map.of(
          "temp-sweep", "7 * * * *",
          "scratch-sweep", "37 * * * *",
          "retention", "20 3 * * *",
          "weekly-cleanup", "40 4 * * SUN");

  private final Map<String, Cron> schedules = new LinkedHashMap<>();

  /** Reads and checks {@code darkroom.schedule.*}. */
  @Inject
  public ScheduleSettings(Settings settings) {
    ZoneId zone = zone(settings.text("darkroom.schedule.zone", "UTC"));
    USUAL.forEach((name, usual) -> schedules.put(name, cron(settings, name, usual, zone)));
  }

  /** The schedules by name. */
  public Map<String, Cron> schedules() {
    return Map.copyOf(schedules);
  }

  private static ZoneId zone(String name) {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException e) {
      throw new InvalidSettingException(
          "darkroom.schedule.zone", name, "a time zone such as Europe/Berlin");
    }
  }

  private static Cron cron(Settings settings, String name, String usual, ZoneId zone) {
    String key = "darkroom.schedule." + name;
    String text = settings.text(key, usual);
    try {
      return new Cron(text, zone);
    } catch (IllegalArgumentException e) {
      throw new InvalidSettingException(
          key, text, "five fields: minute, hour, day, month, weekday; " + e.getMessage());
    }
  }
}
