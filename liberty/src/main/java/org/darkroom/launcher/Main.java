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
    try {
      out.print(Greeting.of(installation.start(options, false), data));
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
    Map<String, RecordedProcess> running = installation.running();
    running.forEach((name, process) -> out.printf("%-10s running, pid %d%n", name, process.pid()));
    if (!running.containsKey("server")) {
      out.println("server     not running");
      return 3;
    }
    boolean ready = Readiness.isReady(installation.lastPort());
    out.printf(
        "%s, http://localhost:%d/%n", ready ? "ready" : "not ready", installation.lastPort());
    return ready ? 0 : 1;
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
