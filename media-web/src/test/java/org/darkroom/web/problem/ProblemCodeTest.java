package org.darkroom.web.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.darkroom.ingest.Refusal;
import org.darkroom.shared.FailureCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProblemCodeTest {
  private static final Set<String> STABLE =
      Set.of(
          "NOT_FOUND",
          "TRANSCRIPTION_OFF",
          "INVALID_REQUEST",
          "UPLOAD_MISSING",
          "UPLOAD_EXPIRED",
          "CONFLICT",
          "JOB_FINAL",
          "NOT_REPROCESSABLE",
          "QUOTA_EXCEEDED",
          "OVERLOADED",
          "UNAUTHORIZED",
          "FORBIDDEN");

  @ParameterizedTest
  @EnumSource(ProblemCode.class)
  void code_ofEveryKind_isStable(ProblemCode code) {
    Set<String> allowed =
        Stream.concat(STABLE.stream(), Arrays.stream(FailureCode.values()).map(FailureCode::name))
            .collect(Collectors.toSet());
    assertThat(allowed).contains(code.code());
  }

  @ParameterizedTest
  @EnumSource(Refusal.Code.class)
  void valueOf_everyRefusal_known(Refusal.Code code) {
    assertThat(ProblemCode.valueOf(code.name()).code()).isEqualTo(code.name());
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 405, 406, 409, 413, 415, 429, 500, 503})
  void ofStatus_usualStatus_keepsIt(int status) {
    assertThat(ProblemCode.ofStatus(status).status()).isEqualTo(status);
  }

  @Test
  void ofStatus_unusual_nearest() {
    assertThat(ProblemCode.ofStatus(418)).isEqualTo(ProblemCode.INVALID_REQUEST);
    assertThat(ProblemCode.ofStatus(502)).isEqualTo(ProblemCode.INTERNAL);
  }
}
