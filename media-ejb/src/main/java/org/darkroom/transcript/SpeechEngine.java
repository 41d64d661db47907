package org.darkroom.transcript;

import java.nio.file.Path;
import java.util.List;
import org.darkroom.engine.EngineResult;
import org.jspecify.annotations.Nullable;

/** Recognises speech in processes of its own. */
public interface SpeechEngine {

  /** The engine and its model, for people; says so when there is none. */
  String name();

  /**
   * Tries whether the model can be used; does nothing when there is none.
   *
   * @throws org.darkroom.shared.InvalidSettingException when it cannot
   * @throws InterruptedException when the caller is told to stop
   */
  void start() throws InterruptedException;

  /**
   * Begins to listen to one recording.
   *
   * @param samples 16,000 a second, signed 16 bits each, least byte first, one channel; the only
   *     file in its directory that the engine reads
   */
  Session open(Path samples);

  /** One recording being listened to; closing it ends its process. */
  interface Session extends AutoCloseable {

    /**
     * Recognises a window.
     *
     * @param language two letters, or null to find out
     * @return broken when the engine cannot; it never judges the recording
     * @throws InterruptedException when the caller is told to stop; the process is killed
     */
    EngineResult<Heard> hear(Window window, @Nullable String language) throws InterruptedException;

    @Override
    void close();
  }

  /**
   * What was heard in a window.
   *
   * @param language two or three letters, given or found out
   * @param segments in their order, by the time of the recording, all within the window
   */
  record Heard(String language, List<Segment> segments) {
    /** Copies the list. */
    public Heard {
      segments = List.copyOf(segments);
    }
  }
}
