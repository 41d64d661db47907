package org.darkroom.drill;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What came of a drill.
 *
 * @param jobs how many jobs were accepted
 * @param lost jobs that did not end as they had to
 * @param twice effects that happened more than once
 * @param ghosts entries of Redis whose jobs are over
 * @param held other jobs that ended late
 * @param recovery from the end of the trouble, or from the kill, until work went on
 * @param wrong what else was not as it has to be
 * @param note what else is worth telling
 */
record Report(
    int jobs,
    int lost,
    int twice,
    int ghosts,
    int held,
    Duration recovery,
    List<String> wrong,
    String note) {

  static final String HEAD =
      String.format(
          "%-24s %6s %5s %6s %7s %5s %9s  %s",
          "drill", "jobs", "lost", "twice", "ghosts", "held", "recovery", "");

  Report {
    wrong = List.copyOf(wrong);
  }

  /** A drill that could not be carried out here, which is no failure and is said. */
  static Report skipped(String why) {
    return new Report(0, 0, 0, 0, 0, Duration.ZERO, List.of(), "skipped: " + why);
  }

  /** A drill that broke. */
  static Report broken(Throwable failure) {
    return new Report(
        0,
        0,
        0,
        0,
        0,
        Duration.ZERO,
        List.of(String.valueOf(failure).lines().findFirst().orElse("")),
        "");
  }

  /** The same with one more thing that has to be so. */
  Report expect(boolean so, String otherwise) {
    if (so) {
      return this;
    }
    List<String> all = new ArrayList<>(wrong);
    all.add(otherwise);
    return new Report(jobs, lost, twice, ghosts, held, recovery, all, note);
  }

  /** The same with a remark. */
  Report note(String more) {
    String all = note.isEmpty() ? more : note + "; " + more;
    return new Report(jobs, lost, twice, ghosts, held, recovery, wrong, all);
  }

  boolean passed() {
    return lost == 0 && twice == 0 && ghosts == 0 && held == 0 && wrong.isEmpty();
  }

  String line(String name) {
    String verdict =
        note.startsWith("skipped") ? "" : passed() ? "pass" : "FAIL " + String.join("; ", wrong);
    return String.format(
            Locale.ROOT,
            "%-24s %6d %5d %6d %7d %5d %8.1fs  %s  %s",
            name,
            jobs,
            lost,
            twice,
            ghosts,
            held,
            recovery.toMillis() / 1000.0,
            verdict,
            note)
        .stripTrailing();
  }
}
