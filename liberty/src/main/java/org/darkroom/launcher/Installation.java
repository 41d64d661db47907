package org.darkroom.launcher;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.darkroom.services.EmbeddedServices;
import org.darkroom.services.Ports;
import org.darkroom.services.RecordedProcess;

/** All that belongs to one data directory: its services, its server, its workers. */
final class Installation {

  private static final String SERVER = "server";
  private static final int DEFAULT_PORT = 9080;

  private final Distribution distribution;
  private final Path data;
  private final Map<String, String> variables;
  private final Consumer<String> say;

  Installation(
      Distribution distribution, Path data, Map<String, String> variables, Consumer<String> say) {
    this.distribution = distribution;
    this.data = data;
    this.variables = Map.copyOf(variables);
    this.say = say;
  }

  /**
   * Returns what the server is to be, having looked at what can be known before anything is
   * touched.
   *
   * @throws LauncherException when it could not be started
   */
  NodePlan plan(Options options, boolean foreground) {
    int port = options.port().orElse(DEFAULT_PORT);
    NodePlan plan =
        new NodePlan(
            SERVER,
            variables.getOrDefault("DARKROOM_NODE", "node-1"),
            options.role("all"),
            port,
            port,
            foreground);
    if (server(SERVER).running().isEmpty() || lastPort() != port) {
      refuseTaken(port);
    }
    if (options.external()) {
      new ExternalServices(variables).check();
      environment().of(Map.of(), plan);
    }
    return plan;
  }

  /** Brings services and server up, taking over what already runs. */
  void start(Options options, NodePlan plan) {
    Map<String, String> services =
        options.external() ? Map.of() : services(plan.port()).start().environment();
    ServerNode server = server(SERVER);
    if (server.already(plan)) {
      return;
    }
    server.stop();
    Leftovers.end(scratch().resolve(plan.name()));
    server.start(plan, environment().of(services, plan));
  }

  /**
   * Returns what one more worker is to be.
   *
   * @throws LauncherException when nothing runs here that it could join
   */
  NodePlan planWorker(Options options) {
    if (options.external()) {
      new ExternalServices(variables).check();
    } else if (server(SERVER).running().isEmpty()) {
      throw new LauncherException(
          "Nothing runs in " + data + ": start it first, or use --services external");
    }
    int number = 1;
    while (server("worker-" + number).running().isPresent()) {
      number++;
    }
    String process = "worker-" + number;
    return new NodePlan(
        process,
        variables.getOrDefault("DARKROOM_NODE", "node-1") + "-" + process,
        options.role("worker"),
        options.port().orElseGet(Ports::freePair),
        server(SERVER).lastPort(),
        true);
  }

  /** Starts a worker. */
  void addWorker(Options options, NodePlan plan) {
    refuseTaken(plan.port());
    Map<String, String> services =
        options.external() ? Map.of() : services(lastPort()).environment();
    server(plan.process()).start(plan, environment().of(services, plan));
  }

  /** Stops workers, server and services, in this order. */
  void stop() {
    for (String process : servers()) {
      server(process).stop();
    }
    Leftovers.end(scratch());
    services(lastPort()).stop();
  }

  /** Stops one server only. */
  void stop(NodePlan plan) {
    server(plan.process()).stop();
  }

  /** Returns the processes that were started and not stopped, by name: empty if one has died. */
  Map<String, Optional<RecordedProcess>> processes() {
    Map<String, Optional<RecordedProcess>> result = new TreeMap<>();
    for (String file : names("run")) {
      if (file.endsWith(".pid")) {
        result.put(
            file.replace(".pid", ""),
            RecordedProcess.read(data.resolve("run").resolve(file))
                .filter(process -> process.alive().isPresent()));
      }
    }
    return result;
  }

  /** Returns the HTTP port of a server or worker, or 0 for any other process. */
  int port(String process) {
    return server(process).lastPort();
  }

  private int lastPort() {
    return server(SERVER).lastPort();
  }

  /** Tells whether a server still runs. */
  boolean isRunning(NodePlan plan) {
    return server(plan.process()).running().isPresent();
  }

  private Path scratch() {
    return data.resolve("scratch");
  }

  private ServerNode server(String process) {
    return new ServerNode(distribution, data, process, say);
  }

  private ServerEnvironment environment() {
    return new ServerEnvironment(variables, distribution, data);
  }

  /** The store takes uploads from pages of the configured origins and from our own. */
  private EmbeddedServices services(int port) {
    String origins = variables.getOrDefault("DARKROOM_CORS_ORIGINS", "");
    Stream<String> own =
        Stream.of(
            "http://localhost:" + port,
            "http://127.0.0.1:" + port,
            "https://localhost:" + (port + 1));
    Stream<String> others = Stream.of(origins.split("[,\\s]+")).filter(text -> !text.isEmpty());
    return new EmbeddedServices(distribution.services(), data, Stream.concat(own, others).toList());
  }

  private List<String> servers() {
    List<String> names = new ArrayList<>(names("servers"));
    names.removeIf(name -> !name.startsWith("worker-"));
    names.add(SERVER);
    return names;
  }

  private List<String> names(String directory) {
    String[] names = data.resolve(directory).toFile().list();
    return names == null ? List.of() : List.of(names);
  }

  private static void refuseTaken(int port) {
    for (int candidate : List.of(port, port + 1)) {
      if (Ports.isTaken(candidate)) {
        throw new LauncherException("Port " + candidate + " is taken; choose another with --port");
      }
    }
  }
}
