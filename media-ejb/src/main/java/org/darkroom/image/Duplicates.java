package org.darkroom.image;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Images that look the same, by their perceptual hashes. Only images of the same owner are ever
 * compared.
 */
public interface Duplicates {
  /** Hashes that differ in at most so many bits are those of one image. */
  int DISTANCE = 8;

  /**
   * The images that look like each of those, the most alike first, of equal ones the newest.
   *
   * @param ids those without a hash have none
   * @param most how many of each, at least 1
   * @return without those that have none
   */
  Map<UUID, List<Duplicate>> of(Collection<UUID> ids, int most);
}
