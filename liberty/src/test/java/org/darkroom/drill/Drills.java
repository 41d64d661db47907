package org.darkroom.drill;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs drills one after the other on one installation and prints a line for each. */
public final class Drills {
  private static final Duration MINUTE = Duration.ofSeconds(60);
  private static final String USAGE =
      """
      Usage: liberty/drills [--kills N] [NAME ...]

        without names     all of them
        --kills N         how many nodes the drill "kill" kills, 1 to 10000 (default 4)
        --list            prints the names

      Ends with 1 when one fails. Lost, twice, ghosts and held have to be 0; effects are counted in the
      product's database by triggers that the drills put there.
      """;

  private final PrintStream out;

  private Drills(PrintStream out) {
    this.out = out;
  }

  /** Ends with 0 when all drills passed, 1 when one failed, 2 when it was asked wrongly. */
  public static void main(String[] words) {
    System.exit(new Drills(System.out).run(words));
  }

  private int run(String[] words) {
    int kills = 4;
    List<String> names = new ArrayList<>();
    for (int i = 0; i < words.length; i++) {
      if (words[i].equals("--kills") && i + 1 < words.length && words[i + 1].matches("\\d{1,4}")) {
        kills = Integer.parseInt(words[++i]);
      } else {
        names.add(words[i]);
      }
    }
    List<Drill> all = all(kills);
    if (names.equals(List.of("--list"))) {
      all.forEach(drill -> out.println(drill.name()));
      return 0;
    }
    Optional<String> unknown =
        names.stream()
            .filter(name -> all.stream().noneMatch(it -> it.name().equals(name)))
            .findFirst();
    if (unknown.isPresent() || kills < 1) {
      out.print(USAGE);
      return 2;
    }
    return run(all.stream().filter(it -> names.isEmpty() || names.contains(it.name())).toList())
        ? 0
        : 1;
  }

  /** Whether all of them pass. */
  private boolean run(List<Drill> drills) {
    boolean well = true;
    try (Scene scene = new Scene()) {
      // Whoever is told to end stops what it started all the same.
      Runtime.getRuntime().addShutdownHook(new Thread(scene::close));
      scene.start();
      out.println(Report.HEAD);
      for (Drill drill : drills) {
        Report report = carriedOut(drill, scene);
        out.println(report.line(drill.name()));
        well &= report.passed();
      }
    }
    return well;
  }

  /** A drill that breaks fails, and the next one has fresh workers. */
  static Report carriedOut(Drill drill, Scene scene) {
    try {
      return drill.run(scene);
    } catch (Exception | AssertionError e) {
      if (e instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      scene.only();
      return Report.broken(e);
    }
  }

  /** All drills. */
  static List<Drill> all(int kills) {
    return List.of(
        new Killed(kills),
        Drill.of("stop-continue", Stopped::pastTheLease),
        Drill.of("stop-short", Stopped::shorterThanTheLease),
        Drill.of("double-completion", Stopped::doubleCompletion),
        Drill.of("cut-in-transaction", Stopped::inATransaction),
        Drill.of("database-at-completion", Commits::databaseGone),
        Drill.of("enqueue-no-commit", Commits::enqueuedNotCommitted),
        Drill.of("commit-no-enqueue", Commits::committedNotEnqueued),
        new Poisoned(),
        Drill.of("redis-kill", Outages::redisKilled),
        Drill.of("redis-lost-tail", Outages::redisTailLost),
        Outages.redisAway("redis-gone-30s", Duration.ofSeconds(30)),
        Outages.redisAway("away-redis", MINUTE),
        Outages.databaseAway(MINUTE),
        Outages.storeAway(MINUTE),
        Drill.of("cut-from-redis", Cut::fromRedis),
        Drill.of("cut-from-database", Cut::fromDatabase),
        Drill.of("sigterm", Terminated::drains),
        Drill.of("sigterm-give-back", Terminated::givesBack),
        Drill.of("clocks-apart", Clocks::anHourApart),
        Drill.of("scanner-silent", Limits::silentScanner),
        Drill.of("memory-cap", Limits::memory),
        Drill.of("scratch-full", Full::scratch),
        Drill.of("data-full", Full::data),
        Drill.of("reconnects", Cut::fiftyReconnects));
  }
}
