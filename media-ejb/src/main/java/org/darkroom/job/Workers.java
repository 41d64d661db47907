package org.darkroom.job;

import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;

/**
 * Where attempts run.
 *
 * @param images a managed executor: images are many and short
 * @param threads makes a managed thread for each other attempt
 */
public record Workers(Executor images, ThreadFactory threads) {

  /** Runs it in the background, on whatever suits the queue. */
  void execute(QueueName queue, Runnable work) {
    if (queue == QueueName.MEDIA_IMAGE) {
      images.execute(work);
    } else {
      threads.newThread(work).start();
    }
  }
}
