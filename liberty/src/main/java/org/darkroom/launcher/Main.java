package org.darkroom.launcher;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.darkroom.services.RecordedProcess;
import org.darkroom.services.ServiceFailure;

/** Carries out one command. */
public final class Main {

  private final PrintStream out;
  private final Options options;
  private final Path data;
  private final Installation installation;

  private Main(Options options, PrintStream out) {
    this.out = out;
    this.options = options;
    this.data = options.data(Path.of(System.getProperty("darkroom.root", "")));
    this.installation =
        new Installation(Distribution.located(), data, System.getenv(), out::println);
  }

  /**
   * Runs the command line; ends with 0 when it was carried out, 1 when not, 3 when nothing runs.
   */
  public static void main(String[] words) {
    try {
      System.exit(new Main(Options.parse(List.of(words)), System.out).execute());
    } catch (LauncherException | ServiceFailure failure) {
      System.err.println(failure.getMessage());
      System.exit(1);
    }
  }

  private int execute() {
    return switch (options.command()) {
      case "run" -> new Foreground(installation, data, out).run(options);
      case "start" -> start();
      case "stop" -> stop();
      case "status" -> status();
      case "worker" -> worker();
      default -> token();
    };
  }

  private int start() {
    NodePlan plan = installation.plan(options, false);
    try {
      installation.start(options, plan);
      out.print(Greeting.of(plan, data));
      return 0;
    } catch (LauncherException | ServiceFailure failure) {
      installation.stop();
      throw failure;
    }
  }

  private int stop() {
    installation.stop();
    out.println("Stopped.");
    return 0;
  }

  private int status() {
    Map<String, Optional<RecordedProcess>> processes = installation.processes();
    boolean well = true;
    for (Map.Entry<String, Optional<RecordedProcess>> each : processes.entrySet()) {
      int port = installation.port(each.getKey());
      boolean ready = each.getValue().isPresent() && (port == 0 || Readiness.isReady(port));
      well &= ready;
      out.println(
          "%-10s %s%s"
              .formatted(
                  each.getKey(),
                  each.getValue().map(it -> "running, pid " + it.pid()).orElse("has died"),
                  port == 0
                      ? ""
                      : (ready ? ", ready, http" : ", not ready, http")
                          + "://localhost:"
                          + port
                          + "/"));
    }
    if (!processes.containsKey("server")) {
      out.println("server     not running");
    }
    boolean serves = processes.getOrDefault("server", Optional.empty()).isPresent();
    return serves ? (well ? 0 : 1) : 3;
  }

  private int worker() {
    return new Foreground(installation, data, out).worker(options);
  }

  private int token() {
    String user =
        options.argument().orElseThrow(() -> new LauncherException("token needs a user\n"));
    String role = options.value("role").orElse("user");
    if (!List.of("user", "admin").contains(role)) {
      throw new LauncherException("--role " + role + ": one of user, admin");
    }
    Optional<String> tenant = options.value("tenant");
    out.println(Tokens.sign(DevelopmentKey.of(data).signing(), user, role, tenant));
    return 0;
  }
}
