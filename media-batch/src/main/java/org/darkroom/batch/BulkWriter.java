package org.darkroom.batch;

import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.chunk.AbstractItemWriter;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/**
 * Has assets made anew: what was begun stays begun when the chunk is repeated, and is left out
 * then.
 */
@Named("bulkWriter")
@Dependent
public class BulkWriter extends AbstractItemWriter {
  @Inject @BatchProperty private String jobId;
  @Inject @BatchProperty private String fence;
  @Inject private BulkRunRegister register;
  @Inject private BulkBeginning beginning;

  @Override
  public void writeItems(List<Object> ids) {
    register
        .find(jobId, fence)
        .ifPresent(
            run -> {
              beginning.begin(run.jobId(), ids);
              run.looked(ids.size());
            });
  }
}
