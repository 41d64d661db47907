package org.darkroom.services;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The user that a service runs as which refuses to run as root.
 *
 * @param prefix what goes before a command, empty when nothing is needed
 * @param owner the user the service's files must belong to; empty for the present one
 */
record Account(List<String> prefix, Optional<UserPrincipal> owner) {

  /**
   * Chooses the account: the present user when it is not root; else a system user without rights,
   * when it can reach program and data; else a user namespace without a root user.
   *
   * @throws ServiceFailure when the machine allows none of these
   */
  static Account choose(Path program, Path data) {
    if (!"root".equals(System.getProperty("user.name"))) {
      return new Account(List.of(), Optional.empty());
    }
    return Stream.of("postgres", "daemon")
        .flatMap(user -> byUser(user, program, data).stream())
        .findFirst()
        .or(Account::byNamespace)
        .orElseThrow(
            () ->
                new ServiceFailure(
                    "PostgreSQL refuses to run as root, and this machine lets root neither become"
                        + " another user that can read "
                        + program
                        + " (setpriv) nor leave its identity (unshare -U)."
                        + " Start as an ordinary user, or use --services external."));
  }

  /** Gives a directory and what is in it to the account. */
  void own(Path directory) {
    if (owner.isEmpty()) {
      return;
    }
    try {
      Files.walkFileTree(
          directory,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes)
                throws IOException {
              return give(path);
            }

            @Override
            public FileVisitResult visitFile(Path path, BasicFileAttributes attributes)
                throws IOException {
              return give(path);
            }

            private FileVisitResult give(Path path) throws IOException {
              if (!Files.getOwner(path).equals(owner.get())) {
                Files.setOwner(path, owner.get());
              }
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new ServiceFailure("Cannot give " + directory + " to " + owner.get(), e);
    }
  }

  /** Returns the command as the account runs it. */
  List<String> running(List<String> command) {
    List<String> line = new ArrayList<>(prefix);
    line.addAll(command);
    return line;
  }

  private static Optional<Account> byUser(String user, Path program, Path data) {
    try {
      UserPrincipal principal =
          data.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(user);
      List<String> prefix =
          List.of("setpriv", "--reuid=" + user, "--regid=" + user, "--clear-groups");
      List<String> trial = new ArrayList<>(prefix);
      trial.addAll(
          List.of(
              "sh", "-c", "test -x \"$0\" && test -x \"$1\"", program.toString(), data.toString()));
      return Programs.succeeds(trial)
          ? Optional.of(new Account(prefix, Optional.of(principal)))
          : Optional.empty();
    } catch (IOException noSuchUser) {
      return Optional.empty();
    }
  }

  private static Optional<Account> byNamespace() {
    return Programs.succeeds(List.of("unshare", "-U", "true"))
        ? Optional.of(new Account(List.of("unshare", "-U"), rootPrincipal()))
        : Optional.empty();
  }

  private static Optional<UserPrincipal> rootPrincipal() {
    try {
      return Optional.of(
          Path.of("/")
              .getFileSystem()
              .getUserPrincipalLookupService()
              .lookupPrincipalByName("root"));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
