package org.darkroom.ingest;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.darkroom.shared.CheckedSettings;
import org.darkroom.shared.Settings;

/** How long uploads may take and how much one owner may have. */
@Singleton
public class IngestSettings implements CheckedSettings {
  private static final long GB = 1024L * 1024 * 1024;
  private static final long MOST_BYTES = 1024 * 1024 * GB;

  private final Duration presign;
  private final Duration expiry;
  private final int pendingUploads;
  private final long pendingBytes;
  private final long storedBytes;
  private final int ratePerMinute;
  private final long inlineBytes;
  private final int directUploads;
  private final Duration directPatience;

  /** Reads and checks {@code darkroom.upload.*}, {@code darkroom.quota.*}, inline bounds. */
  @Inject
  public IngestSettings(Settings settings) {
    presign = settings.seconds("darkroom.upload.url-seconds", 3600, 10, 3600);
    expiry = settings.seconds("darkroom.upload.expiry-seconds", 86_400, 3700, 30 * 86_400);
    directUploads = settings.count("darkroom.upload.direct.concurrency", 8, 1, 64);
    directPatience = settings.seconds("darkroom.upload.direct.wait-seconds", 30, 0, 300);
    pendingUploads = settings.count("darkroom.quota.pending.uploads", 100, 1, 1_000_000);
    pendingBytes = settings.number("darkroom.quota.pending.bytes", 100 * GB, 1, MOST_BYTES);
    storedBytes = settings.number("darkroom.quota.stored.bytes", 1024 * GB, 1, MOST_BYTES);
    ratePerMinute = settings.count("darkroom.quota.uploads-per-minute", 600, 1, 1_000_000);
    inlineBytes = settings.number("darkroom.inline.bytes", GB / 32, 0, GB);
  }

  /** How long a presigned URL lives; at most an hour, and always less than {@link #expiry}. */
  Duration presign() {
    return presign;
  }

  /** How long an announced asset waits for its upload. */
  Duration expiry() {
    return expiry;
  }

  /** How many uploads stream through this node at once. */
  int directUploads() {
    return directUploads;
  }

  /** How long an upload waits for its turn to stream through this node. */
  Duration directPatience() {
    return directPatience;
  }

  /** How many unconfirmed uploads an owner may have. */
  int pendingUploads() {
    return pendingUploads;
  }

  /** How many bytes an owner may have announced without confirming them. */
  long pendingBytes() {
    return pendingBytes;
  }

  /** How many bytes of originals an owner may keep. */
  long storedBytes() {
    return storedBytes;
  }

  /** How many uploads an owner may announce in a minute. */
  int ratePerMinute() {
    return ratePerMinute;
  }

  /** The largest audio or document that the confirming request itself processes. */
  long inlineBytes() {
    return inlineBytes;
  }
}
