package org.darkroom.job;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.darkroom.services.EmbeddedServices;
import org.darkroom.services.RecordedProcess;
import org.darkroom.services.TestServices;

/**
 * Measures the durable path beside BullMQ with an outbox table of its own, in turn on one
 * PostgreSQL and one Redis; {@code liberty/bench/durable} runs it. Arguments: the peer's script,
 * the directory of its modules, rounds.
 */
public final class DurableBench {
  private static final double TICKS = 100;

  /** Callers, jobs a transaction, jobs a turn. */
  private static final int[][] CASES = {{1, 1, 800}, {16, 1, 3_200}, {1, 64, 6_400}};

  /** The most that are under way in any of them. */
  private static final int PLACES = 64;

  /** Both sides' compilers work on the first of them for so long. */
  private static final int WARM = 150_000;

  /** Of each side, one after the other: a shared machine is not equally fast all the time. */
  private static final int TURNS = 10;

  private static final List<String> NAMES =
      List.of("one at a time", "16 at a time", "batches of 64");

  private final EmbeddedServices services = TestServices.fresh();
  private final String[] arguments;

  private DurableBench(String[] arguments) {
    this.arguments = arguments;
  }

  /** Prints the table. */
  public static void main(String[] arguments) throws Exception {
    new DurableBench(arguments).run(Integer.parseInt(arguments[2]));
  }

  private void run(int rounds) throws Exception {
    services.postgres().start();
    services.redis().start();
    try {
      System.out.println(
          """
          Enqueued in a transaction, claimed, completed by the fence; BullMQ with an outbox table: a row in a transaction,
          add, the row marked as sent, the row completed by the worker. CPU seconds of client, Redis and PostgreSQL for
          10,000 jobs of 200 bytes, in turns of seconds; the round of the middle ratio of %d, and all ratios.

          | | BullMQ: client, Redis, PostgreSQL | here | jobs a CPU second, BullMQ | here | ratio | jobs a minute here |
          |---|---|---|---:|---:|---:|---:|\
          """
              .formatted(rounds));
      // Ours first: its tables want an empty schema.
      try (Side ours = new Side(ourSide());
          Side theirs = new Side(theirSide())) {
        for (int i = 0; i < CASES.length; i++) {
          List<Cost[]> costs = new ArrayList<>();
          for (int round = 0; round < rounds; round++) {
            costs.add(inTurn(theirs, ours, CASES[i]));
          }
          costs.sort(Comparator.comparing(both -> both[0].total() / both[1].total()));
          print(NAMES.get(i), costs);
        }
      }
    } finally {
      TestServices.discard(services);
    }
  }

  private List<String> ourSide() {
    List<String> command =
        new ArrayList<>(
            List.of(
                System.getProperty("java.home") + "/bin/java",
                "-Xmx512m",
                "-XX:+UseG1GC",
                "-Djava.util.logging.config.file=/dev/null",
                "-cp",
                System.getProperty("java.class.path"),
                DurableSide.class.getName(),
                services.postgres().url(),
                services.postgres().user(),
                services.postgres().password()));
    command.addAll(rest());
    return command;
  }

  private List<String> theirSide() {
    String url =
        services
            .postgres()
            .url()
            .replace(
                "jdbc:postgresql://",
                "postgres://"
                    + services.postgres().user()
                    + ":"
                    + services.postgres().password()
                    + "@");
    List<String> command = new ArrayList<>(List.of("node", arguments[0], url));
    command.addAll(rest());
    return command;
  }

  private List<String> rest() {
    return List.of(services.redis().url(), "" + PLACES, "" + WARM);
  }

  /** What the peer and this side cost; the one whose turn it is not is stopped meanwhile. */
  private static Cost[] inTurn(Side theirs, Side ours, int[] test)
      throws IOException, InterruptedException {
    Cost them = Cost.NONE;
    Cost us = Cost.NONE;
    for (int turn = 0; turn < TURNS; turn++) {
      them = them.plus(theirs.take(test));
      us = us.plus(ours.take(test));
    }
    double jobs = (double) TURNS * test[2];
    return new Cost[] {them.of(jobs), us.of(jobs)};
  }

  /** One side's process, stopped but for its turns. */
  private final class Side implements AutoCloseable {
    private final Process process;
    private final BufferedReader out;
    private final BufferedWriter in;

    /** Starts it, waits until it is warm, and stops it. */
    Side(List<String> command) throws IOException, InterruptedException {
      ProcessBuilder builder = new ProcessBuilder(command);
      builder.environment().put("NODE_PATH", arguments[1]);
      process = builder.redirectError(Redirect.INHERIT).start();
      out = process.inputReader(StandardCharsets.UTF_8);
      in = process.outputWriter(StandardCharsets.UTF_8);
      String line = out.readLine();
      while (!"ready".equals(line)) {
        if (line == null) {
          throw new IOException("ended before it was ready: " + command.get(0));
        }
        line = out.readLine();
      }
      signal("STOP");
    }

    Cost take(int[] test) throws IOException, InterruptedException {
      double redis = cpu("redis");
      double postgres = cpu("postgres");
      signal("CONT");
      in.write(test[0] + " " + test[1] + " " + test[2] + "\n");
      in.flush();
      String answer = String.valueOf(out.readLine());
      signal("STOP");
      return new Cost(
          figure(answer, "cpu"),
          cpu("redis") - redis,
          cpu("postgres") - postgres,
          figure(answer, "seconds"));
    }

    private void signal(String name) throws IOException, InterruptedException {
      new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
    }

    @Override
    public void close() {
      process.destroyForcibly();
    }
  }

  private static double figure(String json, String name) {
    Matcher matcher = Pattern.compile("\"" + name + "\":([0-9.]+)").matcher(json);
    if (!matcher.find()) {
      throw new IllegalStateException("no " + name + " in " + json);
    }
    return Double.parseDouble(matcher.group(1));
  }

  /** Of a service and all its children, also of those that have ended. */
  private double cpu(String service) throws IOException {
    long pid =
        RecordedProcess.read(services.data().resolve("run/" + service + ".pid"))
            .orElseThrow()
            .pid();
    ProcessHandle own = ProcessHandle.of(pid).orElseThrow();
    while (true) {
      try {
        long ticks = 0;
        for (ProcessHandle one : Stream.concat(Stream.of(own), own.descendants()).toList()) {
          ticks += ticks(one.pid());
        }
        return ticks / TICKS;
      } catch (NoSuchFileException e) {
        // One has ended meanwhile: its parent has the time now.
      }
    }
  }

  /** Columns 14 to 17 of the system's line about a process. */
  private static long ticks(long pid) throws IOException {
    Path file = Path.of("/proc/" + pid + "/stat");
    String line = Files.readString(file);
    String[] columns = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
    long sum = 0;
    for (int i = 11; i <= 14; i++) {
      sum += Long.parseLong(columns[i]);
    }
    return sum;
  }

  private static void print(String name, List<Cost[]> rounds) {
    Cost them = rounds.get(rounds.size() / 2)[0];
    Cost us = rounds.get(rounds.size() / 2)[1];
    String ratios =
        rounds.stream()
            .map(both -> String.format(Locale.ROOT, "%.2fx", both[0].total() / both[1].total()))
            .collect(Collectors.joining(", "));
    System.out.println(
        String.format(
            Locale.ROOT,
            "| %s | %s | %s | %.0f | %.0f | %s | %.0f |",
            name,
            them.parts(),
            us.parts(),
            10_000 / them.total(),
            10_000 / us.total(),
            ratios,
            10_000 / us.seconds() * 60));
  }

  /** Seconds: CPU of the parts, and of the clock. */
  private record Cost(double client, double redis, double postgres, double seconds) {
    static final Cost NONE = new Cost(0, 0, 0, 0);

    Cost plus(Cost more) {
      return new Cost(
          client + more.client,
          redis + more.redis,
          postgres + more.postgres,
          seconds + more.seconds);
    }

    /** For 10,000 of those jobs. */
    Cost of(double jobs) {
      double share = 10_000 / jobs;
      return new Cost(client * share, redis * share, postgres * share, seconds * share);
    }

    double total() {
      return client + redis + postgres;
    }

    String parts() {
      return String.format(Locale.ROOT, "%.2f, %.2f, %.2f", client, redis, postgres);
    }
  }
}
