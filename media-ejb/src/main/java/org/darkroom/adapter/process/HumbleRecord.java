package org.darkroom.adapter.process;

/** Where the node remembers how often humble-video could help. */
interface HumbleRecord {

  /** Counts an answer to a request of that kind. */
  void answered(String request, Outcome outcome);

  /** How a request ended. All but the first are followed by the engine that can do it always. */
  enum Outcome {
    /** It did it. */
    DONE,
    /** The file is not for it, or it could not tell all that is needed. */
    DECLINED,
    /** It could not, or no process could be started. */
    FAILED,
    /** The process crashed, hung, or was killed over it. */
    LOST,
    /** No process was free. */
    BUSY
  }
}
