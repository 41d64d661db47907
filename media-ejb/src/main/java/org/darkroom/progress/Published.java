package org.darkroom.progress;

import org.darkroom.asset.Asset;
import org.darkroom.asset.Shown;

/**
 * What of an asset can be fetched already.
 *
 * @param asset the asset, for signing
 * @param shown what there is of it
 */
public record Published(Asset asset, Shown shown) {}
