package org.darkroom.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerEnvironmentTest {

  private static final NodePlan PLAN = new NodePlan("server", "node-1", "all", 9080, 9080, false);
  private static final Map<String, String> EMBEDDED = Map.of("DARKROOM_DB_URL", "jdbc:x");

  @TempDir Path data;
  @TempDir Path dist;

  @BeforeEach
  void ffmpegIsUnpacked() throws Exception {
    Files.createDirectories(dist.resolve("services/ffmpeg"));
    Files.createFile(dist.resolve("services/ffmpeg.jar"));
  }

  @Test
  void of_embeddedServices_trustsTheDevelopmentKey() {
    Map<String, String> result = environment(Map.of()).of(EMBEDDED, PLAN);

    assertThat(result)
        .containsEntry("MP_JWT_VERIFY_ISSUER", Tokens.ISSUER)
        .containsEntry("DARKROOM_DB_URL", "jdbc:x")
        .containsEntry("DARKROOM_HTTPS_PORT", "9081")
        .containsKey("DARKROOM_ADMIN_PASSWORD");
  }

  @Test
  void of_proxyBeforeTheEmbeddedStore_isTheUsers() {
    Map<String, String> services =
        Map.of("DARKROOM_DB_URL", "jdbc:x", "DARKROOM_S3_PUBLIC_ENDPOINT", "http://localhost:1");
    Map<String, String> mine =
        Map.of("DARKROOM_DB_URL", "jdbc:y", "DARKROOM_S3_PUBLIC_ENDPOINT", "https://s3.example");

    assertThat(environment(mine).of(services, PLAN))
        .containsEntry("DARKROOM_DB_URL", "jdbc:x")
        .containsEntry("DARKROOM_S3_PUBLIC_ENDPOINT", "https://s3.example");
  }

  @Test
  void of_calledTwice_keepsTheSecrets() {
    Map<String, String> first = environment(Map.of()).of(EMBEDDED, PLAN);

    assertThat(environment(Map.of()).of(EMBEDDED, PLAN)).isEqualTo(first);
  }

  @Test
  void of_externalServicesWithoutKey_refusesTheDevelopmentKey() {
    assertThatThrownBy(() -> environment(Map.of()).of(Map.of(), PLAN))
        .isInstanceOf(LauncherException.class)
        .hasMessageContaining("MP_JWT_VERIFY_PUBLICKEY_LOCATION");
  }

  @Test
  void of_externalServicesWithDevelopmentKeyAllowed_trustsIt() {
    Map<String, String> result =
        environment(Map.of("DARKROOM_JWT_ALLOW_DEV_KEY", "true")).of(Map.of(), PLAN);

    assertThat(result).containsEntry("MP_JWT_VERIFY_AUDIENCES", Tokens.AUDIENCE);
  }

  @Test
  void of_externalIssuer_leavesItAlone() {
    Map<String, String> result =
        environment(
                Map.of(
                    "MP_JWT_VERIFY_PUBLICKEY_LOCATION", "https://id.example/jwks",
                    "MP_JWT_VERIFY_ISSUER", "https://id.example"))
            .of(EMBEDDED, PLAN);

    assertThat(result)
        .containsEntry("MP_JWT_VERIFY_ISSUER", "https://id.example")
        .containsEntry("MP_JWT_VERIFY_PUBLICKEY_LOCATION", "https://id.example/jwks");
  }

  @Test
  void of_workerOfANamedNode_hasANameOfItsOwn() {
    NodePlan worker = new NodePlan("worker-1", "rack-7-worker-1", "worker", 9090, 9080, true);

    assertThat(environment(Map.of("DARKROOM_NODE", "rack-7")).of(EMBEDDED, worker))
        .containsEntry("DARKROOM_NODE", "rack-7-worker-1");
  }

  @Test
  void of_unknownLogFormat_namesTheAllowed() {
    assertThatThrownBy(() -> environment(Map.of("DARKROOM_LOG_FORMAT", "xml")).of(EMBEDDED, PLAN))
        .hasMessageContaining("one of json, simple");
  }

  private ServerEnvironment environment(Map<String, String> inherited) {
    return new ServerEnvironment(inherited, new Distribution(dist), data);
  }
}
