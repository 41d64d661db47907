package org.darkroom.progress;

import java.time.Instant;
import java.util.UUID;
import org.darkroom.asset.Asset;
import org.darkroom.asset.AssetEvent;
import org.darkroom.asset.AssetStatus;
import org.darkroom.asset.MediaFacts;
import org.darkroom.asset.MediaKind;
import org.darkroom.asset.MediaOptions;
import org.darkroom.shared.Owner;
import org.darkroom.shared.Viewer;

/** Assets, events and people of the tests. */
final class Samples {
  static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
  static final Owner ALICE = new Owner("https://issuer", null, "alice");
  static final Owner BOB = new Owner("https://issuer", null, "bob");

  private Samples() {}

  static Viewer user(Owner owner) {
    return new Viewer(owner, false);
  }

  static Asset asset(UUID id, Owner owner, AssetStatus status, int percent, long seqBase) {
    return new Asset(
        id,
        owner,
        MediaKind.IMAGE,
        status,
        "a.jpg",
        "image/jpeg",
        1L,
        null,
        null,
        null,
        null,
        MediaOptions.none(),
        MediaFacts.none(),
        null,
        null,
        null,
        null,
        1,
        "temp/a",
        null,
        null,
        percent,
        "inspect",
        null,
        null,
        seqBase,
        NOW,
        NOW,
        null,
        NOW);
  }

  static AssetEvent event(UUID id, Owner owner, long seq, AssetStatus status, int percent) {
    return new AssetEvent(
        id,
        owner.key(),
        owner.tenant(),
        seq,
        status,
        percent,
        "stage",
        7,
        null,
        AssetEvent.Objects.UNCHANGED);
  }

  static Update update(UUID id, long seq, AssetStatus status, int percent) {
    return new Update(event(id, ALICE, seq, status, percent), null);
  }
}
