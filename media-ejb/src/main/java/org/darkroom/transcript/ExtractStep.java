package org.darkroom.transcript;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.darkroom.engine.EngineResult;
import org.darkroom.engine.MediaProbe;
import org.darkroom.engine.MediaStructure;
import org.darkroom.job.Outcome;
import org.darkroom.pipeline.Completed;

/** Takes the sound out of the recording and finds its pauses. */
@Singleton
public class ExtractStep implements TranscriptStep {
  /** Decoding is far cheaper than recognising. */
  static final double SHARE = 0.05;

  private final MediaProbe probe;
  private final SoundExtractor extractor;

  /** Reads and decodes by those. */
  @Inject
  public ExtractStep(MediaProbe probe, SoundExtractor extractor) {
    this.probe = probe;
    this.extractor = extractor;
  }

  @Override
  public String name() {
    return "extract";
  }

  @Override
  public Optional<Outcome> run(TranscriptWork work) throws InterruptedException {
    work.tell(0);
    EngineResult<MediaStructure> probed =
        probe.probe(work.task().upload().source(), work.task().demuxer());
    if (!(probed instanceof EngineResult.Done<MediaStructure> structure)) {
      return work.failed(probed);
    }
    if (structure.value().audio() == null) {
      return Optional.of(Completed.with(work.asset(), null, List.of()));
    }
    EngineResult<List<Silence>> extracted =
        extractor.extract(
            work.task().upload().source(),
            structure.value(),
            work.samples(),
            share -> work.tell(share * SHARE));
    if (!(extracted instanceof EngineResult.Done<List<Silence>> silences)) {
      return work.failed(extracted);
    }
    work.extracted(silences.value());
    return Optional.empty();
  }
}
