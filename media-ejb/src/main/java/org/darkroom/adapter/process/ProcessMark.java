package org.darkroom.adapter.process;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A process by its id and its start, so that a reused id is never taken for it.
 *
 * @param pid the process id
 * @param startedAt the start in milliseconds since 1970; 0 where the system does not tell
 */
record ProcessMark(long pid, long startedAt) {
  private static final Pattern TEXT = Pattern.compile("(\\d{1,18})-(\\d{1,18})");

  /** The system computes a start from the boot time, which moves when the clock is set. */
  private static final long CLOCK_STEP_MILLIS = 2_000;

  static ProcessMark of(ProcessHandle process) {
    return new ProcessMark(
        process.pid(), process.info().startInstant().map(Instant::toEpochMilli).orElse(0L));
  }

  /** What {@link #text()} made; empty for anything else. */
  static Optional<ProcessMark> parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    return matcher.matches()
        ? Optional.of(
            new ProcessMark(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2))))
        : Optional.empty();
  }

  /** The mark as the name of a file. */
  String text() {
    return pid + "-" + startedAt;
  }

  /** The process, while it runs. */
  Optional<ProcessHandle> process() {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .filter(process -> Math.abs(of(process).startedAt - startedAt) <= CLOCK_STEP_MILLIS);
  }
}
