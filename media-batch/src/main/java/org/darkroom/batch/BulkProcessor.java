package org.darkroom.batch;

import jakarta.batch.api.chunk.ItemProcessor;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.UUID;
import org.darkroom.asset.Asset;
import org.darkroom.asset.AssetStatus;
import org.darkroom.asset.Assets;
import org.darkroom.shared.Transactions;
import org.jspecify.annotations.Nullable;

/** Leaves out what was deleted, or is being made anew, since its page was read. */
@Named("bulkProcessor")
@Dependent
public class BulkProcessor implements ItemProcessor {
  @Inject private Assets assets;
  @Inject private Transactions transactions;

  @Override
  public @Nullable Object processItem(Object id) {
    return transactions
        .inNew(() -> assets.load((UUID) id))
        .filter(BulkProcessor::fits)
        .map(Asset::id)
        .orElse(null);
  }

  private static boolean fits(Asset asset) {
    return asset.status() == AssetStatus.READY && asset.over();
  }
}
