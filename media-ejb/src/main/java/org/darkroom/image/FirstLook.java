package org.darkroom.image;

import java.util.List;
import org.darkroom.asset.PublishedObject;
import org.darkroom.delivery.Publication;
import org.darkroom.pipeline.Task;

/** Shows the thumbnail while the engine still makes the rest. */
final class FirstLook implements ImageEngine.Early {
  private static final String NAME = "thumbnail";

  private final Task task;
  private final Publication publication;
  private List<PublishedObject> shown = List.of();

  FirstLook(Task task, Publication publication) {
    this.task = task;
    this.publication = publication;
  }

  @Override
  public void made(RenditionFile file) throws InterruptedException {
    if (shown.isEmpty() && file.name().equals(NAME)) {
      String prefix = task.attempt().prefix();
      shown = publication.upload(prefix, List.of(ImageHandler.toPublish(file)));
      task.monitor().publish(prefix, shown);
    }
  }

  /** What is stored already. */
  List<PublishedObject> shown() {
    return shown;
  }

  /** Whether it is stored already. */
  boolean has(RenditionFile file) {
    return !shown.isEmpty() && file.name().equals(NAME);
  }
}
