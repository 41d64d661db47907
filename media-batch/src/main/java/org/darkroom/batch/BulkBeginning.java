package org.darkroom.batch;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.List;
import java.util.UUID;
import org.darkroom.ingest.Reprocessing;
import org.darkroom.reprocess.BulkRuns;

/**
 * Begins to make assets anew, each in a transaction of its own. The chunk's stands still meanwhile:
 * the queue is not spoken to within any.
 */
@Singleton
public class BulkBeginning {
  private final BulkRuns runs;
  private final Reprocessing reprocessing;

  /** Works with these. */
  @Inject
  public BulkBeginning(BulkRuns runs, Reprocessing reprocessing) {
    this.runs = runs;
    this.reprocessing = reprocessing;
  }

  /** Begins these, and remembers that the run has come so far. */
  @Transactional(TxType.NOT_SUPPORTED)
  public void begin(UUID run, List<Object> ids) {
    int begun = runs.position(run).map(BulkRuns.Position::begun).orElse(0);
    UUID last = run;
    for (Object id : ids) {
      last = (UUID) id;
      begun += reprocessing.begin(last).isPresent() ? 1 : 0;
    }
    runs.advance(run, new BulkRuns.Position(last, begun));
  }
}
