package org.darkroom.adapter.process;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.darkroom.shared.PassablePath;

/**
 * The cage of native children, built of what this machine offers: no network, a user id and no
 * privileges of their own, death with the thread that started them, a low priority, limits. Each
 * wrapper ends by becoming the next program, so that the child keeps one process id throughout.
 */
@Singleton
class Sandbox {
  /**
   * Ends the child when our process is gone, where setpriv cannot. Within the loop {@code $$} is
   * the child: its shell becomes the program. A killed server that nobody has buried yet still
   * takes signals, but its state tells.
   */
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rwx------");

  private static final Set<PosixFilePermission> PASSABLE =
      PosixFilePermissions.fromString("rwx--x--x");

  private static final String WATCHDOG =
      "parent=$1; shift;"
          + " (while kill -0 $parent && kill -0 $$ && ! grep -q '^State:.Z' /proc/$parent/status;"
          + " do sleep 1; done; kill -9 $$)"
          + " </dev/null >/dev/null 2>&1 3>&- & exec \"$@\"";

  private static final List<String> NO_CAPABILITIES =
      List.of("--bounding-set=-all", "--inh-caps=-all");

  private final ProcessSettings settings;
  private final ChildRecords records;
  private final Predicate<String> present;
  private final boolean root = "root".equals(System.getProperty("user.name"));
  private final List<String> withoutNetwork;
  private final Optional<String> setpriv;
  private final boolean otherUser;
  private final Optional<String> nice;
  private final Optional<String> prlimit;

  @Inject
  Sandbox(ProcessSettings settings, ChildRecords records) {
    this(settings, records, name -> true);
  }

  /**
   * A cage built of some of this machine's programs.
   *
   * @param present which of them to look for, by name
   */
  Sandbox(ProcessSettings settings, ChildRecords records, Predicate<String> present) {
    this.settings = settings;
    this.records = records;
    this.present = present;
    this.withoutNetwork =
        Stream.of(List.of("-n"), List.of("--map-current-user", "-n"))
            .flatMap(options -> usable("unshare", options).stream())
            .findFirst()
            .orElse(List.of());
    this.setpriv = program("setpriv", "--no-new-privs", "--pdeathsig", "KILL");
    this.otherUser =
        root && settings.uid() > 0 && setpriv.isPresent() && usable("setpriv", user()).isPresent();
    this.nice = program("nice", "-n", "1");
    this.prlimit = program("prlimit", "--core=0");
  }

  /** Where children are recorded. */
  ChildRecords records() {
    return records;
  }

  /** The whole command line that runs the command inside of the cage. */
  List<String> wrap(NativeCommand command) {
    List<String> line = new ArrayList<>(withoutNetwork);
    if (setpriv.isPresent()) {
      line.add(setpriv.get());
      line.addAll(privileges(command));
      line.addAll(List.of("--no-new-privs", "--pdeathsig", "KILL", "--"));
    } else {
      line.addAll(List.of("/bin/sh", "-c", WATCHDOG, "sh", "" + ProcessHandle.current().pid()));
    }
    nice.ifPresent(it -> line.addAll(List.of(it, "-n", "" + settings.niceness())));
    prlimit.ifPresent(
        it -> {
          line.add(it);
          line.addAll(command.limits().options());
        });
    line.addAll(command.arguments());
    return line;
  }

  /**
   * Whether the command runs under a user id of its own: only as root, and only where that user can
   * reach all it needs.
   */
  boolean lowers(NativeCommand command) {
    return otherUser
        && PassablePath.test(command.directory())
        && PassablePath.test(command.program())
        && command.reads().stream().allMatch(PassablePath::test);
  }

  /**
   * Makes a directory, the files in it, and the workspace that it may lie in belong to the child
   * that works in them next. A child may be lowered while the one before was not, and one without
   * capabilities cannot enter what belongs to another user.
   *
   * @param lowered whether the child has a user id of its own
   * @throws IOException when the owner cannot be changed
   */
  void handOver(Path directory, boolean lowered) throws IOException {
    if (!root) {
      return;
    }
    int owner = lowered ? settings.uid() : 0;
    try (Stream<Path> files = Files.walk(directory, 1)) {
      for (Path file : files.toList()) {
        own(file, owner);
      }
    }
    Path above = directory.toAbsolutePath().getParent();
    if (above != null && isWorkspace(above)) {
      own(above, owner);
    }
  }

  /**
   * Only its owner enters one, and the directory of all is one that others pass but do not list.
   */
  private static boolean isWorkspace(Path directory) throws IOException {
    Path all = directory.getParent();
    return all != null
        && Files.getPosixFilePermissions(directory).equals(OWNER_ONLY)
        && Files.getPosixFilePermissions(all).equals(PASSABLE);
  }

  private static void own(Path file, int owner) throws IOException {
    Files.setAttribute(file, "unix:uid", owner);
    Files.setAttribute(file, "unix:gid", owner);
  }

  private List<String> privileges(NativeCommand command) {
    if (!root) {
      return List.of();
    }
    return lowers(command) ? user() : NO_CAPABILITIES;
  }

  private List<String> user() {
    String id = Integer.toString(settings.uid());
    List<String> options = new ArrayList<>(NO_CAPABILITIES);
    options.addAll(List.of("--reuid", id, "--regid", id, "--clear-groups"));
    return options;
  }

  private Optional<String> program(String name, String... options) {
    return usable(name, Arrays.asList(options)).map(line -> line.get(0));
  }

  /** The wrapper with its options, when {@code true} can be run by it. */
  private Optional<List<String>> usable(String name, List<String> options) {
    for (String place : List.of("/usr/bin/", "/bin/", "/usr/sbin/", "/sbin/")) {
      if (present.test(name) && Files.isExecutable(Path.of(place + name))) {
        List<String> line = new ArrayList<>(List.of(place + name));
        line.addAll(options);
        List<String> trial = new ArrayList<>(line);
        trial.add("true");
        return succeeds(trial) ? Optional.of(List.copyOf(line)) : Optional.empty();
      }
    }
    return Optional.empty();
  }

  private static boolean succeeds(List<String> line) {
    try {
      Process trial =
          new ProcessBuilder(line)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return trial.waitFor(5, TimeUnit.SECONDS) && trial.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
