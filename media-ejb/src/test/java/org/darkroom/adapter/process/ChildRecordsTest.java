package org.darkroom.adapter.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Closeable;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildRecordsTest {
  @TempDir Path scratch;
  private Process process;
  private ChildRecords records;

  @BeforeEach
  void startProcess() throws Exception {
    process = new ProcessBuilder("sleep", "300").start();
    records = new ChildRecords(scratch);
  }

  @AfterEach
  void endProcess() {
    process.destroyForcibly();
  }

  @Test
  void endLeftovers_childOfAServerThatIsGone_isEnded() throws Exception {
    Path record = record("999999999-1000", ProcessMark.of(process.toHandle()));

    assertThat(records.endLeftovers()).isEqualTo(1);

    assertThat(process.waitFor()).isEqualTo(137);
    assertThat(record.getParent()).doesNotExist();
  }

  @Test
  void endLeftovers_processIdWasReused_isSpared() throws Exception {
    ProcessMark mark = ProcessMark.of(process.toHandle());
    record("999999999-1000", new ProcessMark(mark.pid(), mark.startedAt() - 60_000));

    assertThat(records.endLeftovers()).isZero();

    assertThat(process.isAlive()).isTrue();
  }

  @Test
  void endLeftovers_serverStillRuns_childIsSpared() throws Exception {
    Closeable record = records.add(process.toHandle());

    assertThat(new ChildRecords(scratch).endLeftovers()).isZero();

    assertThat(process.isAlive()).isTrue();
    record.close();
    assertThat(scratch.resolve("children")).isDirectoryNotContaining("glob:**/*-*/*");
  }

  @Test
  void endLeftovers_nothingRecorded_doesNothing() throws Exception {
    assertThat(records.endLeftovers()).isZero();
    Files.createDirectories(scratch.resolve("children/strange"));
    assertThat(records.endLeftovers()).isZero();
  }

  @Test
  void memoryBytes_childRuns_isWhatItTakesUntilItsEnd() throws Exception {
    assertThat(records.memoryBytes()).isZero();

    Closeable record = records.add(process.toHandle());
    assertThat(records.memoryBytes()).isBetween(1L << 10, 100L << 20);

    record.close();
    assertThat(records.memoryBytes()).isZero();
  }

  private Path record(String server, ProcessMark child) throws Exception {
    Path directory = scratch.resolve("children").resolve(server);
    Files.createDirectories(directory);
    return Files.createFile(directory.resolve(child.text()));
  }
}
