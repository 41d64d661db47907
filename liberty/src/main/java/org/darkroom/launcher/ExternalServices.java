package org.darkroom.launcher;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * Services that are somebody else's, looked at before a server is started: what is forgotten or
 * refused is told at once and by its name. A Redis that is only away is no reason not to start.
 */
final class ExternalServices {

  private static final List<String> NEEDED =
      List.of(
          "DARKROOM_DB_URL",
          "DARKROOM_DB_USER",
          "DARKROOM_DB_PASSWORD",
          "DARKROOM_REDIS_URL",
          "DARKROOM_S3_ENDPOINT",
          "DARKROOM_S3_ACCESS_KEY",
          "DARKROOM_S3_SECRET_KEY");

  private static final int PATIENCE_MILLIS = 5_000;

  private final Map<String, String> variables;

  ExternalServices(Map<String, String> variables) {
    this.variables = Map.copyOf(variables);
  }

  /**
   * Makes sure that all variables are set and that database and Redis let us in.
   *
   * @throws LauncherException when not, naming the variables
   */
  void check() {
    List<String> missing = NEEDED.stream().filter(name -> value(name).isBlank()).toList();
    if (!missing.isEmpty()) {
      throw new LauncherException(
          "With --services external set "
              + String.join(", ", missing)
              + "; see docs/operations.md");
    }
    connectToDatabase();
    logInToRedis();
  }

  private void connectToDatabase() {
    Properties login = new Properties();
    login.setProperty("user", value("DARKROOM_DB_USER"));
    login.setProperty("password", value("DARKROOM_DB_PASSWORD"));
    login.setProperty("loginTimeout", Integer.toString(PATIENCE_MILLIS / 1_000));
    try (Connection connection = DriverManager.getConnection(value("DARKROOM_DB_URL"), login)) {
      if (!connection.isValid(PATIENCE_MILLIS / 1_000)) {
        throw new SQLException("no answer");
      }
    } catch (SQLException e) {
      throw new LauncherException(
          "DARKROOM_DB_URL, DARKROOM_DB_USER, DARKROOM_DB_PASSWORD: the database cannot be used: "
              + e.getMessage(),
          e);
    }
  }

  /** Only a single server without TLS; the server itself knows the other ways. */
  private void logInToRedis() {
    String url = value("DARKROOM_REDIS_URL");
    if (!url.startsWith("redis://")
        || url.contains(",")
        || !value("DARKROOM_REDIS_MASTER").isBlank()) {
      return;
    }
    URI uri = redis(url);
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(uri.getHost(), uri.getPort()), PATIENCE_MILLIS);
      socket.setSoTimeout(PATIENCE_MILLIS);
      BufferedReader replies =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      for (String command : commands(uri)) {
        socket.getOutputStream().write(command.getBytes(StandardCharsets.UTF_8));
        String reply = Optional.ofNullable(replies.readLine()).orElse("");
        if (reply.startsWith("-")) {
          throw new LauncherException(
              "DARKROOM_REDIS_URL: Redis does not let us in: " + reply.substring(1));
        }
      }
    } catch (IOException away) {
      return;
    }
  }

  private static URI redis(String url) {
    try {
      URI uri = URI.create(url);
      if (uri.getHost() != null && uri.getPort() > 0) {
        return uri;
      }
    } catch (IllegalArgumentException told) {
      throw new LauncherException("DARKROOM_REDIS_URL: redis://:password@host:port", told);
    }
    throw new LauncherException("DARKROOM_REDIS_URL: redis://:password@host:port");
  }

  private static List<String> commands(URI uri) {
    String ping = command("PING");
    String info = uri.getUserInfo();
    if (info == null) {
      return List.of(ping);
    }
    int colon = info.indexOf(':');
    String password = info.substring(colon + 1);
    return List.of(
        colon > 0 ? command("AUTH", info.substring(0, colon), password) : command("AUTH", password),
        ping);
  }

  /** The form in which words may hold any character. */
  private static String command(String... words) {
    StringBuilder line = new StringBuilder("*" + words.length + "\r\n");
    for (String word : words) {
      int bytes = word.getBytes(StandardCharsets.UTF_8).length;
      line.append('$').append(bytes).append("\r\n").append(word).append("\r\n");
    }
    return line.toString();
  }

  private String value(String name) {
    return variables.getOrDefault(name, "");
  }
}
