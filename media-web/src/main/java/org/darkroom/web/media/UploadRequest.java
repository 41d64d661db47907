package org.darkroom.web.media;

import jakarta.json.JsonObject;
import java.math.BigDecimal;
import org.darkroom.web.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** The announcement of a file. */
public record UploadRequest(
    @Nullable String fileName,
    @Nullable String contentType,
    @Nullable BigDecimal size,
    @Nullable String sha256,
    @Nullable JsonObject options) {
  private static final BigDecimal LEAST = BigDecimal.ZERO;
  private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);

  /**
   * The size in bytes, or null for none; what no file has comes out as the largest number.
   *
   * @throws ProblemException when it is no whole number
   */
  @Nullable Long bytes() {
    if (size == null) {
      return null;
    }
    BigDecimal bounded = size.max(LEAST).min(MOST);
    long whole = bounded.longValue();
    if (bounded.compareTo(BigDecimal.valueOf(whole)) != 0) {
      throw ProblemException.invalid("size: a whole number of bytes is needed");
    }
    return whole;
  }
}
