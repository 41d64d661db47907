package org.darkroom.chunk;

import static org.darkroom.shared.SharedJson.JSON;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.StringReader;
import java.util.List;
import org.darkroom.asset.PublishedObject;
import org.darkroom.shared.Failure;
import org.darkroom.shared.FailureCode;
import org.jspecify.annotations.Nullable;

/**
 * What a child job hands to the one that waits for it.
 *
 * @param order what it was to make
 * @param parcel the stored files, whose tag is a hash of their content; null for an unfit file
 * @param frames how many frames each rendition has; 0 for sound
 * @param unfit the verdict on the file, or null
 * @param shown what of it can be watched already: its lowest rendition, or its sounds
 */
record ChunkResult(
    ChunkOrder order,
    @Nullable PublishedObject parcel,
    long frames,
    @Nullable Failure unfit,
    List<Shown> shown) {
  private static final String TYPE = "application/zip";

  ChunkResult {
    shown = List.copyOf(shown);
  }

  ChunkResult(
      ChunkOrder order, @Nullable PublishedObject parcel, long frames, @Nullable Failure unfit) {
    this(order, parcel, frames, unfit, List.of());
  }

  /** The same, of which that can be watched. */
  ChunkResult showing(List<Shown> parts) {
    return new ChunkResult(order, parcel, frames, unfit, parts);
  }

  static ChunkResult of(ChunkOrder order, PublishedObject parcel, long frames) {
    return new ChunkResult(order, parcel, frames, null);
  }

  static ChunkResult unfit(ChunkOrder order, Failure failure) {
    return new ChunkResult(order, null, 0, failure);
  }

  String json() {
    JsonObjectBuilder json =
        JSON.createObjectBuilder().add("order", order.object()).add("frames", frames);
    if (parcel != null) {
      json.add("name", parcel.name())
          .add("key", parcel.key())
          .add("size", parcel.size())
          .add("hash", parcel.etag());
    }
    if (!shown.isEmpty()) {
      json.add("shown", Shown.json(shown));
    }
    if (unfit != null) {
      json.add("code", unfit.code().name())
          .add("message", unfit.message())
          .add("stage", unfit.stage())
          .add("detail", unfit.detail() == null ? "" : unfit.detail());
    }
    return json.build().toString();
  }

  static ChunkResult parse(String text) {
    JsonObject json = JSON.createReader(new StringReader(text)).readObject();
    ChunkOrder order = ChunkOrder.of(json.getJsonObject("order"));
    if (json.containsKey("code")) {
      return unfit(
          order,
          new Failure(
              FailureCode.valueOf(json.getString("code")),
              json.getString("message"),
              json.getString("stage"),
              0,
              json.getString("detail")));
    }
    PublishedObject parcel =
        new PublishedObject(
            json.getString("name"),
            null,
            json.getString("key"),
            TYPE,
            json.getJsonNumber("size").longValue(),
            json.getString("hash"),
            null,
            null,
            true);
    return of(order, parcel, json.getJsonNumber("frames").longValue()).showing(Shown.parse(json));
  }
}
