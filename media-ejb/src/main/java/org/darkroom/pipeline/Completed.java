package org.darkroom.pipeline;

import java.util.List;
import java.util.Objects;
import org.darkroom.asset.Asset;
import org.darkroom.asset.AssetResult;
import org.darkroom.asset.PublishedObject;
import org.darkroom.job.Effect;
import org.darkroom.job.Outcome;
import org.jspecify.annotations.Nullable;

/** The good end of a job that came after the one which did all else. */
public final class Completed {
  private Completed() {}

  /** The asset is READY as it is, with these objects beside what is published already. */
  public static Outcome with(Asset asset, @Nullable String prefix, List<PublishedObject> objects) {
    return new Outcome.Completed(
        new Effect.Ready(
            new AssetResult(
                Objects.requireNonNull(asset.detectedType()),
                Objects.requireNonNull(asset.size()),
                Objects.requireNonNull(asset.sha256()),
                Objects.requireNonNull(asset.sourceKey()),
                asset.metadata(),
                asset.blurHash(),
                asset.perceptualHash(),
                asset.scanned(),
                prefix,
                objects)));
  }
}
