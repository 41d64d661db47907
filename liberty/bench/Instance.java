import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A running instance as a client uses it: what the measurements beside this file have in common. */
final class Instance {
  static final Pattern ID = Pattern.compile("\"id\"\\s*:\\s*\"([0-9a-f-]{36})\"");
  static final Pattern STATUS = Pattern.compile("\"status\"\\s*:\\s*\"([A-Z]+)\"");
  private static final Pattern URL = Pattern.compile("\"url\"\\s*:\\s*\"([^\"]+)\"");
  private static final Pattern HEADERS = Pattern.compile("\"headers\"\\s*:\\s*\\{([^}]*)\\}");
  private static final Pattern PAIR = Pattern.compile("\"([^\"]+)\"\\s*:\\s*\"([^\"]*)\"");

  final HttpClient http = HttpClient.newHttpClient();
  final String base;
  final String token;

  /** What a confirm answered, and after how many milliseconds. */
  record Confirmed(String id, double millis, String body) {}

  /** The instance of the options {@code port} and {@code data}, used by that user with those options of the token. */
  Instance(Map<String, String> options, String user, String... role) throws IOException {
    base = "http://localhost:" + options.getOrDefault("port", "9080");
    List<String> command = new ArrayList<>(List.of(options.get("launcher"), "token", user));
    command.addAll(List.of(role));
    command.addAll(List.of("--data", options.getOrDefault("data", "data")));
    Process launcher = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    token = new String(launcher.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
  }

  /** The pairs of a command line like {@code --count 100}. */
  static Map<String, String> options(String[] args) {
    Map<String, String> options = new HashMap<>();
    for (int i = 0; i + 1 < args.length; i += 2) {
      options.put(args[i].substring(2), args[i + 1]);
    }
    return options;
  }

  /** Announces a file, puts it into the store, and confirms it. */
  Confirmed submit(String name, String type, BodyPublisher content) throws IOException {
    String body =
        "{\"fileName\":\"" + name + "\",\"contentType\":\"" + type + "\",\"size\":" + content.contentLength() + "}";
    String answer = send(request("/media").header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
    HttpRequest.Builder put = HttpRequest.newBuilder(URI.create(first(URL, answer).replace("\\/", "/")));
    Matcher headers = PAIR.matcher(first(HEADERS, answer));
    while (headers.find()) {
      put.header(headers.group(1), headers.group(2));
    }
    send(put.PUT(content));
    String id = first(ID, answer);
    long start = System.nanoTime();
    String asset = send(request("/media/" + id + "/confirm").POST(BodyPublishers.noBody()));
    return new Confirmed(id, (System.nanoTime() - start) / 1e6, asset);
  }

  /** A request of the user below the API's root. */
  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(base + "/api/v1" + path)).header("Authorization", "Bearer " + token);
  }

  /** The answer's body; anything but success is an error. Waits as long as it is told to where there were too many. */
  String send(HttpRequest.Builder request) throws IOException {
    try {
      HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
      while (answer.statusCode() == 429) {
        Thread.sleep(1_000 * answer.headers().firstValueAsLong("Retry-After").orElse(1));
        answer = http.send(request.build(), BodyHandlers.ofString());
      }
      if (answer.statusCode() >= 300) {
        throw new IOException(answer + " " + answer.body());
      }
      return answer.body();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  /** What the pattern's group holds where it is found first. */
  static String first(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.find()) {
      throw new IllegalStateException("no " + pattern + " in " + text);
    }
    return matcher.group(1);
  }
}
