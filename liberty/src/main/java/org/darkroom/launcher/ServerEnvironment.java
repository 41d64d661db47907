package org.darkroom.launcher;

import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.darkroom.services.PrivateFiles;
import org.darkroom.services.Secrets;
import org.darkroom.services.ServicesFile;

/** The environment of a server process: what the user set, what the launcher adds. */
final class ServerEnvironment {

  private static final int KEY_BYTES = 32;
  private static final String PUBLIC_STORE = "DARKROOM_S3_PUBLIC_ENDPOINT";

  private final Map<String, String> inherited;
  private final Distribution distribution;
  private final Path data;

  ServerEnvironment(Map<String, String> inherited, Distribution distribution, Path data) {
    this.inherited = Map.copyOf(inherited);
    this.distribution = distribution;
    this.data = data;
  }

  /**
   * Returns the variables of one server. What the user set wins over what the launcher would say,
   * except for the places of embedded services.
   *
   * @param services the services' variables; empty for external ones
   * @param node what the server is
   * @throws LauncherException when external services leave no key to check tokens with
   */
  Map<String, String> of(Map<String, String> services, NodePlan node) {
    Map<String, String> result = new HashMap<>();
    result.put("DARKROOM_WORKER_HOME", distribution.workerHome().toString());
    result.put("DARKROOM_FFMPEG_HOME", distribution.services().ffmpeg().toString());
    Path scratch = scratch(node);
    result.put("DARKROOM_SCRATCH", scratch.toString());
    if (!PrivateFiles.isPassable(scratch)) {
      // Below a closed home no other user gets to the scratch directory: children keep root's id.
      result.put("DARKROOM_PROCESS_UID", "0");
    }
    result.put("DARKROOM_DELIVERY_BASE_URL", "http://localhost:" + node.publicPort());
    result.put("DARKROOM_LOG_FORMAT", "simple");
    result.put("DARKROOM_HTTP_HOST", services.isEmpty() ? "*" : "localhost");
    if (!tokensAreConfigured()) {
      if (services.isEmpty() && !"true".equals(inherited.get("DARKROOM_JWT_ALLOW_DEV_KEY"))) {
        throw new LauncherException(
            "With external services set MP_JWT_VERIFY_PUBLICKEY_LOCATION, MP_JWT_VERIFY_ISSUER and"
                + " MP_JWT_VERIFY_AUDIENCES; or DARKROOM_JWT_ALLOW_DEV_KEY=true to accept tokens of"
                + " 'liberty/darkroom token', which is not for production.");
      }
      result.put(
          "MP_JWT_VERIFY_PUBLICKEY_LOCATION",
          DevelopmentKey.of(data).publicFile().toUri().toString());
      result.put("MP_JWT_VERIFY_ISSUER", Tokens.ISSUER);
      result.put("MP_JWT_VERIFY_AUDIENCES", Tokens.AUDIENCE);
    }
    result.putAll(secrets());
    inherited.forEach(
        (key, value) -> {
          if (key.startsWith("DARKROOM_") || key.startsWith("MP_JWT_")) {
            result.put(key, value);
          }
        });
    result.putAll(services);
    // Where clients reach the embedded store through a proxy is known to nobody but the user.
    result.computeIfPresent(PUBLIC_STORE, (key, embedded) -> inherited.getOrDefault(key, embedded));
    // Made from what the user set: a worker beside the server has a name of its own.
    result.put("DARKROOM_NODE", node.name());
    result.put("DARKROOM_DATA", data.toString());
    result.put("DARKROOM_DIST", distribution.directory().toString());
    result.put("DARKROOM_ROLE", node.role());
    result.put("DARKROOM_HTTP_PORT", Integer.toString(node.port()));
    result.put("DARKROOM_HTTPS_PORT", Integer.toString(node.port() + 1));
    result.putAll(logging(result.getOrDefault("DARKROOM_LOG_FORMAT", "simple"), node.foreground()));
    return result;
  }

  private Path scratch(NodePlan node) {
    Path scratch = data.resolve("scratch");
    PrivateFiles.passage(data);
    PrivateFiles.passage(scratch);
    PrivateFiles.passage(scratch.resolve(node.name()));
    return scratch;
  }

  private boolean tokensAreConfigured() {
    return inherited.containsKey("MP_JWT_VERIFY_PUBLICKEY_LOCATION")
        || inherited.containsKey("MP_JWT_VERIFY_PUBLICKEY");
  }

  /** Made once for each data directory and kept with the services' passwords. */
  private Map<String, String> secrets() {
    ServicesFile file = ServicesFile.in(data);
    Map<String, String> result =
        Map.of(
            "DARKROOM_ADMIN_USER",
            file.computeIfAbsent("DARKROOM_ADMIN_USER", () -> "admin"),
            "DARKROOM_ADMIN_PASSWORD",
            file.computeIfAbsent("DARKROOM_ADMIN_PASSWORD", Secrets::password),
            "DARKROOM_KEYSTORE_PASSWORD",
            file.computeIfAbsent("DARKROOM_KEYSTORE_PASSWORD", Secrets::password),
            "DARKROOM_DELIVERY_KEYS",
            file.computeIfAbsent(
                "DARKROOM_DELIVERY_KEYS",
                () -> "k1:" + Base64.getEncoder().encodeToString(Secrets.bytes(KEY_BYTES))));
    file.save();
    return result;
  }

  private static Map<String, String> logging(String format, boolean foreground) {
    if (!format.equals("json") && !format.equals("simple")) {
      throw new LauncherException("DARKROOM_LOG_FORMAT=" + format + ": one of json, simple");
    }
    String liberty = format.equals("json") ? "JSON" : "SIMPLE";
    return Map.of(
        "WLP_LOGGING_CONSOLE_FORMAT",
        liberty,
        "WLP_LOGGING_MESSAGE_FORMAT",
        liberty,
        "WLP_LOGGING_CONSOLE_SOURCE",
        "message",
        "WLP_LOGGING_MESSAGE_SOURCE",
        "message",
        "WLP_LOGGING_CONSOLE_LOGLEVEL",
        foreground ? "AUDIT" : "ERROR");
  }
}
