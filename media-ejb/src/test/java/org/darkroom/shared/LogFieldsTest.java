package org.darkroom.shared;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.websphere.logging.hpel.LogRecordContext;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LogFieldsTest {
  @Test
  void close_nested_outerFieldsComeBack() {
    try (LogFields outer = LogFields.open()) {
      outer.with("mediaId", "a");
      try (LogFields inner = LogFields.open()) {
        inner.with("mediaId", "b").with("jobId", 7).with("code", null);
        assertThat(fields()).isEqualTo(Map.of("mediaId", "b", "jobId", "7"));
      }
      assertThat(fields()).isEqualTo(Map.of("mediaId", "a"));
    }
    assertThat(fields()).isEmpty();
  }

  private static Map<String, String> fields() {
    Map<String, String> fields = new HashMap<>();
    LogRecordContext.getExtensions(fields);
    fields.remove("thread");
    return fields;
  }
}
