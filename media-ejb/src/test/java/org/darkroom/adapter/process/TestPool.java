package org.darkroom.adapter.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadFactory;
import org.darkroom.image.AvifSettings;
import org.darkroom.shared.MapConfig;
import org.darkroom.shared.NodeSettings;
import org.darkroom.shared.Settings;

/** A pool of real worker processes, wired by hand. */
final class TestPool implements AutoCloseable, WorkerRestarts, HumbleRecord {
  final WorkerPool pool;
  final WorkerImageEngine images;
  final WorkerPdfEngine pdfs;
  final WorkerSettings worker;
  final WorkerLaunch launch;
  final ChildRecords children;
  final Settings settings;
  final List<String> humble = new CopyOnWriteArrayList<>();
  final List<RestartReason> restarts = new CopyOnWriteArrayList<>();

  TestPool(Path directory, String... keysAndValues) throws IOException {
    List<String> config = new ArrayList<>(Arrays.asList(keysAndValues));
    Path home = directory.resolve("home");
    if (!Files.exists(home)) {
      WorkerHome.make(home);
    }
    config.addAll(List.of("darkroom.worker.home", home.toString()));
    config.addAll(List.of("darkroom.scratch", directory.resolve("scratch").toString()));
    settings = new Settings(MapConfig.of(config.toArray(String[]::new)));
    worker = new WorkerSettings(settings, new NodeSettings(settings));
    Sandbox sandbox = TestSandbox.of(settings);
    children = sandbox.records();
    ThreadFactory daemons =
        work -> {
          Thread thread = new Thread(work);
          thread.setDaemon(true);
          return thread;
        };
    launch = new WorkerLaunch(worker, sandbox, daemons);
    pool = new WorkerPool(worker, launch, this);
    pdfs = new WorkerPdfEngine(pool, new PdfEngineSettings(settings));
    images =
        new WorkerImageEngine(
            pool, new ImageEngineSettings(settings), new AvifSettings(settings), worker);
  }

  @Override
  public void restarted(RestartReason reason) {
    restarts.add(reason);
  }

  @Override
  public void answered(String request, Outcome outcome) {
    humble.add(request + " " + outcome);
  }

  @Override
  public void close() {
    pool.close();
  }
}
