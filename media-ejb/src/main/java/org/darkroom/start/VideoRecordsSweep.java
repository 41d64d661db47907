package org.darkroom.start;

import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.darkroom.shared.Transactions;
import org.darkroom.video.VideoRecords;

/**
 * Removes the record of video jobs after seven days; rows that another node removes are skipped.
 */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class VideoRecordsSweep {
  private static final Duration KEPT = Duration.ofDays(7);
  private static final int AT_ONCE = 200;

  @Inject private VideoRecords records;
  @Inject private Transactions transactions;
  @Inject private Clock clock;

  /** Runs hourly on each node. */
  @Schedule(hour = "*", minute = "23", persistent = false)
  void sweep() {
    Instant begun = clock.instant().minus(KEPT);
    int removed = AT_ONCE;
    while (removed == AT_ONCE) {
      removed = transactions.inNew(() -> records.removeBefore(begun, AT_ONCE));
    }
  }
}
