package org.darkroom.adapter.process;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Singleton;

/** Takes the threads from the container. */
@Singleton
class ManagedChildThreads implements ChildThreads {
  @Resource(lookup = "java:comp/DefaultManagedThreadFactory")
  private ManagedThreadFactory factory;

  @Override
  public Thread newThread(Runnable work) {
    return factory.newThread(work);
  }
}
