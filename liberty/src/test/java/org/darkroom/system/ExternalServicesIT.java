package org.darkroom.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.darkroom.services.TestServices;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Services that somebody else runs: found by variables, and told by name when they refuse. */
class ExternalServicesIT {
  @TempDir static Path files;
  private static Map<String, String> variables;
  private static Product product;

  @BeforeAll
  static void start() {
    variables = new HashMap<>(TestServices.shared().environment());
    variables.put("DARKROOM_JWT_ALLOW_DEV_KEY", "true");
    product = Product.stopped(variables);
  }

  @AfterAll
  static void stop() {
    if (product != null) {
      product.close();
    }
  }

  @Test
  void start_allVariables_uploadsWork() {
    product.launch("start", "--services", "external", "--port", product.port());
    Api api = new Api(product, product.token("alice"));

    String id = api.upload(Samples.photo(files), "image/jpeg");

    api.awaitStatus(id, "READY");
    assertThat(product.launch("status"))
        .contains("server     running")
        .doesNotContain("postgres", "redis", "s3 ");
    product.launch("stop");
    assertThat(processes()).isEmpty();
    assertThat(TestServices.shared().redis().start()).as("still running").isNotNull();
  }

  @Test
  void start_variablesMissing_namesThem() {
    Map<String, String> some = new HashMap<>(variables);
    some.remove("DARKROOM_S3_ENDPOINT");
    some.put("DARKROOM_DB_PASSWORD", " ");

    assertThat(refused(some))
        .isEqualToIgnoringWhitespace(
            "With --services external set DARKROOM_DB_PASSWORD, DARKROOM_S3_ENDPOINT;"
                + " see docs/operations.md");
  }

  @Test
  void start_developmentKeyNotAllowed_isRefusedByName() {
    assertThat(refused(without("DARKROOM_JWT_ALLOW_DEV_KEY")))
        .contains("MP_JWT_VERIFY_PUBLICKEY_LOCATION", "DARKROOM_JWT_ALLOW_DEV_KEY=true")
        .hasLineCount(1);
  }

  @Test
  void start_wrongDatabasePassword_saysSo() {
    assertThat(refused(with("DARKROOM_DB_PASSWORD", "wrong")))
        .contains("DARKROOM_DB_PASSWORD", "password authentication failed")
        .hasLineCount(1);
  }

  @Test
  void start_wrongRedisPassword_saysSo() {
    String url = variables.get("DARKROOM_REDIS_URL").replaceFirst(":[^:@]*@", ":wrong@");

    assertThat(refused(with("DARKROOM_REDIS_URL", url)))
        .contains("DARKROOM_REDIS_URL", "WRONGPASS")
        .doesNotContain(":wrong@");
  }

  @Test
  void start_wrongStoreKey_saysSoAndEnds() {
    assertThat(refused(with("DARKROOM_S3_SECRET_KEY", "wrong")))
        .contains("cannot work without storage", "storage cannot be used", "403");
  }

  private static String refused(Map<String, String> environment) {
    String said =
        product
            .with(environment)
            .tryLaunch("start", "--services", "external", "--port", product.port());
    assertThat(processes()).isEmpty();
    return said;
  }

  private static Map<String, String> with(String name, String value) {
    Map<String, String> result = new HashMap<>(variables);
    result.put(name, value);
    return result;
  }

  private static Map<String, String> without(String name) {
    Map<String, String> result = new HashMap<>(variables);
    result.remove(name);
    return result;
  }

  private static List<String> processes() {
    return ProcessHandle.allProcesses()
        .map(process -> arguments(process.pid()))
        .filter(line -> line.contains(product.data().toString()))
        .toList();
  }

  private static String arguments(long pid) {
    try {
      return Files.readString(Path.of("/proc/" + pid + "/cmdline"));
    } catch (IOException gone) {
      return "";
    }
  }
}
