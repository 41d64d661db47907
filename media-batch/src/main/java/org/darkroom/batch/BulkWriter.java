package org.darkroom.batch;

import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.chunk.AbstractItemWriter;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.UUID;
import org.darkroom.ingest.Reprocessing;
import org.darkroom.reprocess.BulkRuns;
import org.darkroom.shared.Transactions;

/**
 * Begins to make assets anew, each in a transaction of its own and outside of the chunk's: what was
 * begun stays begun when the chunk is repeated, and is left out then.
 */
@Named("bulkWriter")
@Dependent
public class BulkWriter extends AbstractItemWriter {
  @Inject @BatchProperty private String jobId;
  @Inject @BatchProperty private String fence;
  @Inject private BulkRunRegister register;
  @Inject private BulkRuns runs;
  @Inject private Reprocessing reprocessing;
  @Inject private Transactions transactions;

  @Override
  public void writeItems(List<Object> ids) {
    register.find(jobId, fence).ifPresent(run -> transactions.outside(() -> begin(run, ids)));
  }

  private boolean begin(BulkRun run, List<Object> ids) {
    int begun = runs.position(run.jobId()).map(BulkRuns.Position::begun).orElse(0);
    UUID last = run.jobId();
    for (Object id : ids) {
      last = (UUID) id;
      begun += reprocessing.begin(last).isPresent() ? 1 : 0;
    }
    runs.advance(run.jobId(), new BulkRuns.Position(last, begun));
    run.looked(ids.size());
    return true;
  }
}
