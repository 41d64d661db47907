package org.darkroom.document;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.darkroom.asset.PublishedObject;
import org.darkroom.job.AttemptMonitor;

/** Notes the stages it is told of. */
public final class Stages implements AttemptMonitor {
  private final List<String> seen = new CopyOnWriteArrayList<>();

  /** The stages in order. */
  public List<String> seen() {
    return seen;
  }

  @Override
  public void progress(int percent, String stage) {
    seen.add(stage);
  }

  @Override
  public void publish(String prefix, List<PublishedObject> objects) {
    objects.forEach(it -> seen.add("show " + it.rendition()));
  }

  @Override
  public boolean stopped() {
    return false;
  }
}
