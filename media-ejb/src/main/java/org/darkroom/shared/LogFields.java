package org.darkroom.shared;

import com.ibm.websphere.logging.hpel.LogRecordContext;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Fields that every log record of the current thread carries while this is open. In the server's
 * JSON log they are {@code ext_mediaId}, {@code ext_jobId} and so on, by which one upload is
 * followed across nodes. Close it on the thread that opened it; fields of the same name around it
 * come back then.
 *
 * <pre>{@code
 * try (LogFields fields = LogFields.open()) {
 *   fields.with("mediaId", id);
 *   …
 * }
 * }</pre>
 */
public final class LogFields implements AutoCloseable {
  private final Map<String, String> before = new HashMap<>();
  private final Map<String, String> added = new HashMap<>();

  private LogFields() {
    LogRecordContext.getExtensions(before);
  }

  /** No field yet. */
  public static LogFields open() {
    return new LogFields();
  }

  /**
   * Adds a field: one of {@code mediaId}, {@code jobId}, {@code kind}, {@code attempt}, {@code
   * queue}, {@code worker}, {@code tenant}, {@code code}. No secrets, no signed URLs.
   *
   * @param value its text, or null to leave the field out
   */
  public LogFields with(String name, @Nullable Object value) {
    if (value != null) {
      LogRecordContext.addExtension(name, value.toString());
      added.put(name, value.toString());
    }
    return this;
  }

  @Override
  public void close() {
    added.keySet().forEach(LogRecordContext::removeExtension);
    before.forEach(
        (name, value) -> {
          if (added.containsKey(name)) {
            LogRecordContext.addExtension(name, value);
          }
        });
  }
}
