package org.darkroom.worker.video;

import io.humble.video.Demuxer;
import io.humble.video.DemuxerFormat;
import io.humble.video.DemuxerStream;
import java.io.IOException;
import java.nio.file.Path;
import org.darkroom.worker.container.DeclinedException;

/** A file opened by the library, by the demuxer that we name: it tries no other. */
final class HumbleFile implements AutoCloseable {
  private static final int MOST_STREAMS = 64;

  private final Demuxer demuxer;
  private final int streams;

  /** Opens the file; closes it again when that fails halfway. */
  HumbleFile(Path source, String format)
      throws IOException, DeclinedException, InterruptedException {
    DemuxerFormat forced = DemuxerFormat.findFormat(format);
    if (forced == null) {
      throw new DeclinedException("container");
    }
    demuxer = Demuxer.make();
    try {
      demuxer.open(source.toAbsolutePath().toString(), forced, false, true, null, null);
      streams = demuxer.getNumStreams();
      if (streams > MOST_STREAMS) {
        throw new DeclinedException("streams");
      }
    } catch (IOException | RuntimeException e) {
      demuxer.delete();
      // What it cannot open, the newer one judges.
      throw declined(e);
    } catch (DeclinedException e) {
      close();
      throw e;
    } finally {
      forced.delete();
    }
  }

  Demuxer demuxer() {
    return demuxer;
  }

  int streams() {
    return streams;
  }

  /** A stream, to be deleted by the caller. */
  DemuxerStream stream(int index) throws IOException, InterruptedException {
    return demuxer.getStream(index);
  }

  @Override
  public void close() throws IOException {
    try {
      demuxer.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      demuxer.delete();
    }
  }

  private static DeclinedException declined(Exception e) {
    DeclinedException declined = new DeclinedException("not opened");
    declined.initCause(e);
    return declined;
  }
}
