package org.darkroom.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.darkroom.shared.MapConfig;
import org.darkroom.shared.NodeSettings;
import org.darkroom.shared.Settings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where jobs keep their files: space, places, permissions, removal. */
class WorkspacesTest {
  private static final int KB = 1024;

  @TempDir Path directory;
  private Path memory;
  private Path scratch;

  @BeforeEach
  void makeDirectories() throws IOException {
    memory = Files.createDirectory(directory.resolve("memory"));
    scratch = directory.resolve("scratch");
  }

  @Test
  void open_smallFile_inMemory() {
    try (Workspace workspace = open(workspaces("node-1"), KB)) {
      assertThat(workspace.directory()).startsWith(memory).isDirectory();
      assertThat(workspace.source()).isEqualTo(workspace.directory().resolve("source"));
    }
  }

  @Test
  void open_fileOfTheBound_inScratch() {
    try (Workspace workspace = open(workspaces("node-1"), 100 * KB)) {
      assertThat(workspace.directory()).startsWith(scratch);
    }
  }

  @Test
  void open_bufferFull_inScratchUntilAnotherCloses() {
    Workspaces workspaces = workspaces("node-1");
    Workspace first = open(workspaces, 90 * KB);
    Workspace second = open(workspaces, 90 * KB);
    try (Workspace third = open(workspaces, 90 * KB)) {
      assertThat(third.directory()).startsWith(scratch);
    }
    first.close();
    first.close();
    try (Workspace fourth = open(workspaces, 90 * KB);
        Workspace fifth = open(workspaces, 90 * KB)) {
      assertThat(fourth.directory()).startsWith(memory);
      assertThat(fifth.directory()).startsWith(scratch);
    }
    second.close();
  }

  @Test
  void open_moreThanTheDiskHas_empty() {
    assertThat(workspaces("node-1").open(Long.MAX_VALUE / 4, 0)).isEmpty();
  }

  @Test
  void open_more_thanIsLeftOfThePromised_empty() throws IOException {
    long free = Files.getFileStore(directory).getUsableSpace();
    Workspaces workspaces = workspaces("node-1");
    try (Workspace most = open(workspaces, free / 3 * 2)) {
      assertThat(most.directory()).startsWith(scratch);
      assertThat(workspaces.open(free / 3 * 2, 0)).isEmpty();
    }
    Optional<Workspace> again = workspaces.open(free / 3 * 2, 0);
    assertThat(again).isPresent();
    again.ifPresent(Workspace::close);
  }

  @Test
  void open_directory_closedToOthersButItsParentPassable() throws IOException {
    try (Workspace workspace = open(workspaces("node-1"), KB)) {
      Path made = workspace.directory();
      assertThat(permissions(made)).isEqualTo("rwx------");
      assertThat(permissions(made.resolveSibling("."))).isEqualTo("rwx--x--x");
      assertThat(permissions(workspace.newDirectory("out"))).isEqualTo("rwx------");
    }
  }

  @Test
  void close_withFilesAndLinks_allGoneButWhatLinksLeadTo() throws IOException {
    Path other = Files.writeString(directory.resolve("other"), "stays");
    Workspace workspace = open(workspaces("node-1"), KB);
    Files.writeString(workspace.source(), "x");
    Files.writeString(workspace.newDirectory("out").resolve("a"), "x");
    Files.createSymbolicLink(workspace.directory().resolve("link"), other);

    workspace.close();

    assertThat(workspace.directory()).doesNotExist();
    assertThat(other).hasContent("stays");
  }

  @Test
  void newWorkspaces_afterACrash_leftOversOfThisNodeAloneGo() throws IOException {
    Workspaces before = workspaces("node-1");
    Workspace mine = open(before, KB);
    Files.writeString(mine.source(), "x");
    Workspaces third = workspaces("node-3");
    Workspace large = open(third, 100 * KB);
    Workspace others = open(workspaces("node-2"), KB);

    assertThat(count(memory)).isEqualTo(3);
    before.close();
    third.close();
    workspaces("node-1");
    workspaces("node-3");

    assertThat(mine.directory()).doesNotExist();
    assertThat(large.directory()).doesNotExist();
    assertThat(others.directory()).exists();
  }

  @Test
  void newWorkspaces_nodeOfThatNameLives_refused() {
    Workspaces first = workspaces("node-1");
    Workspace used = open(first, KB);

    assertThatThrownBy(() -> workspaces("node-1"))
        .hasRootCauseMessage(
            "another node of this name runs on this machine and uses "
                + scratch.resolve("node-1").resolve(used.directory().getParent().getFileName()));
    assertThat(used.directory()).exists();
  }

  @Test
  void removeAbandoned_nodeGoneForGood_itsFilesGoAndThoseOfTheLivingStay() throws IOException {
    Workspaces gone = workspaces("node-1");
    Workspace inMemory = open(gone, KB);
    Workspace inScratch = open(gone, 100 * KB);
    Workspaces living = workspaces("node-2");
    Workspace own = open(living, KB);
    Workspace neighbours = open(workspaces("node-3"), 100 * KB);
    Path foreign = Files.createDirectory(memory.resolve("darkroom-without-mark"));
    gone.close();

    living.removeAbandoned();

    assertThat(inMemory.directory().getParent()).doesNotExist();
    assertThat(inScratch.directory().getParent()).doesNotExist();
    assertThat(own.directory()).exists();
    assertThat(neighbours.directory()).exists();
    assertThat(foreign).exists();
    assertThatThrownBy(() -> workspaces("node-2")).hasMessageContaining("scratch");
  }

  @Test
  void open_memoryDirectoryClosedToOthersAndScratchNot_inScratch() throws IOException {
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
    Files.createDirectory(scratch);
    Files.setPosixFilePermissions(memory, PosixFilePermissions.fromString("rwx------"));
    try (Workspace workspace = open(workspaces("node-1"), KB)) {
      assertThat(workspace.directory()).startsWith(scratch);
    }
  }

  @Test
  void open_withoutMemoryDirectory_inScratch() throws IOException {
    Files.delete(memory);
    try (Workspace workspace = open(workspaces("node-1"), KB)) {
      assertThat(workspace.directory()).startsWith(scratch);
    }
  }

  private static long count(Path directory) throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.count();
    }
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  private static Workspace open(Workspaces workspaces, long bytes) {
    return workspaces.open(bytes, 0).orElseThrow();
  }

  private Workspaces workspaces(String node) {
    Settings settings =
        new Settings(
            new MapConfig(
                Map.of(
                    "darkroom.node",
                    node,
                    "darkroom.scratch",
                    scratch.toString(),
                    "darkroom.memory.directory",
                    memory.toString(),
                    "darkroom.memory.buffer",
                    "" + 200 * KB,
                    "darkroom.memory.file",
                    "" + 100 * KB,
                    "darkroom.scratch.keep-free",
                    "0")));
    return new Workspaces(new InspectSettings(settings), new NodeSettings(settings));
  }
}
