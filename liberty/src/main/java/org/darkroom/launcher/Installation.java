package org.darkroom.launcher;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

  /** Brings services and server up, taking over what already runs; returns the server's plan. */
  NodePlan start(Options options, boolean foreground) {
    int port = options.port().orElse(DEFAULT_PORT);
    NodePlan plan =
        new NodePlan(
            SERVER,
            variables.getOrDefault("DARKROOM_NODE", "node-1"),
            options.role("all"),
            port,
            port,
            foreground);
    ServerNode server = server(SERVER);
    if (server.already(plan)) {
      return plan;
    }
    server.stop();
    Leftovers.end(data);
    refuseTaken(plan.port());
    Map<String, String> services = Map.of();
    if (!options.external()) {
      services = services(plan.port()).start().environment();
    }
    server.start(plan, environment().of(services, plan));
    return plan;
  }

  /**
   * Returns what one more worker is to be.
   *
   * @throws LauncherException when nothing runs here that it could join
   */
  NodePlan planWorker(Options options) {
    if (!options.external() && server(SERVER).running().isEmpty()) {
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
    Leftovers.end(data);
    services(lastPort()).stop();
  }

  /** Stops one server only. */
  void stop(NodePlan plan) {
    server(plan.process()).stop();
  }

  /** Returns the processes that run, by name. */
  Map<String, RecordedProcess> running() {
    Map<String, RecordedProcess> result = new TreeMap<>();
    for (String file : names("run")) {
      if (file.endsWith(".pid")) {
        RecordedProcess.read(data.resolve("run").resolve(file))
            .filter(process -> process.alive().isPresent())
            .ifPresent(process -> result.put(file.replace(".pid", ""), process));
      }
    }
    return result;
  }

  /** Returns the HTTP port the server was last started with, or 0. */
  int lastPort() {
    return server(SERVER).lastPort();
  }

  /** Tells whether a server still runs. */
  boolean isRunning(NodePlan plan) {
    return server(plan.process()).running().isPresent();
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
