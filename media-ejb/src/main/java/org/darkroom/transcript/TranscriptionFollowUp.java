package org.darkroom.transcript;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.darkroom.asset.Asset;
import org.darkroom.asset.MediaFacts;
import org.darkroom.asset.MediaKind;
import org.darkroom.job.QueueName;
import org.darkroom.job.Successor;
import org.darkroom.pipeline.FollowUp;
import org.darkroom.shared.TimeOrderedIds;

/** Has a recording transcribed when its owner wants that, long ones in a queue of their own. */
@Singleton
public class TranscriptionFollowUp implements FollowUp {
  /** What the job does, and what watchers are told of it. */
  static final String STAGE = "transcribe";

  private static final System.Logger LOG = System.getLogger(TranscriptionFollowUp.class.getName());

  private final TranscriptSettings settings;
  private final TimeOrderedIds ids;

  /** Decides by those settings. */
  @Inject
  public TranscriptionFollowUp(TranscriptSettings settings, TimeOrderedIds ids) {
    this.settings = settings;
    this.ids = ids;
  }

  @Override
  public Optional<Successor> after(Asset asset, MediaFacts facts) {
    if (!asset.options().transcribe() || !isRecording(asset) || facts.audioCodec() == null) {
      return Optional.empty();
    }
    if (!settings.isOn()) {
      LOG.log(
          System.Logger.Level.INFO,
          "media {0} gets no transcript: {1} is not set",
          asset.id(),
          ModelFile.KEY);
      return Optional.empty();
    }
    Double seconds = facts.durationSeconds();
    boolean large = seconds != null && seconds > settings.largeFrom().toSeconds();
    return Optional.of(large ? large() : usual());
  }

  private Successor usual() {
    return new Successor(
        ids.next(), QueueName.MEDIA_TRANSCRIPTION, TranscriptionHandler.KIND, STAGE, null, true);
  }

  /** The job that goes on in the queue of long recordings. */
  Successor large() {
    return new Successor(
        ids.next(),
        QueueName.MEDIA_TRANSCRIPTION_LARGE,
        LargeTranscriptionHandler.KIND,
        STAGE,
        null,
        true);
  }

  private static boolean isRecording(Asset asset) {
    return asset.kind() == MediaKind.AUDIO || asset.kind() == MediaKind.VIDEO;
  }
}
