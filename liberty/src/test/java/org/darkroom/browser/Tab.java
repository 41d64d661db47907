package org.darkroom.browser;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jose4j.json.JsonUtil;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/** One tab. Scripts are evaluated in the page; their promises are waited for. */
final class Tab implements WebSocket.Listener {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final AtomicInteger number = new AtomicInteger();
  private final Map<Integer, CompletableFuture<Map<String, Object>>> open =
      new ConcurrentHashMap<>();
  private final List<String> problems = new CopyOnWriteArrayList<>();
  private final StringBuilder partial = new StringBuilder();
  private @Nullable WebSocket socket;

  static Tab open(HttpClient http, URI debugger) {
    Tab tab = new Tab();
    tab.socket = http.newWebSocketBuilder().buildAsync(debugger, tab).join();
    for (String domain : List.of("Page", "Runtime", "Log", "DOM", "Network", "Security")) {
      tab.call(domain + ".enable", Map.of());
    }
    tab.call("Security.setIgnoreCertificateErrors", Map.of("ignore", true));
    return tab;
  }

  /** Errors of the page and its console so far. */
  List<String> problems() {
    return List.copyOf(problems);
  }

  void go(URI address) {
    call("Page.navigate", Map.of("url", address.toString()));
    until("document.readyState === 'complete' && location.href !== 'about:blank'");
  }

  void viewport(int width, int height, boolean dark) {
    call(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    Map<String, String> scheme =
        Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light");
    call("Emulation.setEmulatedMedia", Map.of("features", List.of(scheme)));
  }

  /** The value of an expression or a promise, as JSON-like Java values. */
  @Nullable Object evaluate(String script) {
    Map<String, Object> answer =
        call(
            "Runtime.evaluate",
            Map.of(
                "expression", script,
                "awaitPromise", true,
                "returnByValue", true,
                "userGesture", true));
    if (answer.containsKey("exceptionDetails")) {
      throw new IllegalStateException(script + ": " + answer.get("exceptionDetails"));
    }
    return map(answer.get("result")).get("value");
  }

  /** Waits until the expression is true. */
  void until(String condition) {
    until(condition, PATIENCE);
  }

  void until(String condition, Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    while (!isTrue(condition)) {
      if (System.nanoTime() > end) {
        throw new AssertionError(
            "never: " + condition + "; page: " + evaluate("document.body?.innerText") + problems);
      }
      pause();
    }
  }

  /** A page that is being replaced answers with errors; it is not there yet. */
  private boolean isTrue(String condition) {
    try {
      return Boolean.TRUE.equals(evaluate("Boolean(" + condition + ")"));
    } catch (IllegalStateException | CompletionException e) {
      return false;
    }
  }

  /** Puts files into a file input, as a user choosing them would. */
  void choose(String selector, List<Path> files) {
    Map<String, Object> found =
        call(
            "Runtime.evaluate", Map.of("expression", "document.querySelector('" + selector + "')"));
    call(
        "DOM.setFileInputFiles",
        Map.of(
            "objectId",
            String.valueOf(map(found.get("result")).get("objectId")),
            "files",
            files.stream().map(file -> file.toAbsolutePath().toString()).toList()));
  }

  void screenshot(Path file) throws IOException {
    String data = (String) call("Page.captureScreenshot", Map.of("format", "png")).get("data");
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.write(file, Base64.getDecoder().decode(data));
  }

  private Map<String, Object> call(String method, Map<String, Object> parameters) {
    int id = number.incrementAndGet();
    CompletableFuture<Map<String, Object>> answer = new CompletableFuture<>();
    open.put(id, answer);
    WebSocket current = socket;
    if (current == null) {
      throw new IllegalStateException("not connected");
    }
    String message = JsonUtil.toJson(Map.of("id", id, "method", method, "params", parameters));
    current.sendText(message, true).join();
    return answer.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
  }

  @Override
  public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    partial.append(data);
    if (last) {
      String text = partial.toString();
      partial.setLength(0);
      receive(text);
    }
    from.request(1);
    return CompletableFuture.completedStage(null);
  }

  private void receive(String text) {
    try {
      Map<String, Object> message = JsonUtil.parseJson(text);
      Object id = message.get("id");
      if (id instanceof Number of) {
        CompletableFuture<Map<String, Object>> answer = open.remove(of.intValue());
        if (answer != null && message.containsKey("error")) {
          answer.completeExceptionally(new IllegalStateException(text));
        } else if (answer != null) {
          answer.complete(map(message.get("result")));
        }
        return;
      }
      note(String.valueOf(message.get("method")), map(message.get("params")));
    } catch (JoseException e) {
      problems.add("unreadable: " + e.getMessage());
    }
  }

  private void note(String method, Map<String, Object> event) {
    if (method.equals("Runtime.exceptionThrown")) {
      problems.add(String.valueOf(event.get("exceptionDetails")));
    }
    if (method.equals("Log.entryAdded")) {
      Map<String, Object> entry = map(event.get("entry"));
      if ("error".equals(entry.get("level"))) {
        problems.add(entry.get("text") + " " + entry.get("url"));
      }
    }
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(@Nullable Object value) {
    return value == null ? Map.of() : (Map<String, Object>) value;
  }

  private static void pause() {
    try {
      Thread.sleep(100);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
