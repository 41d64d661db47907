package org.darkroom.start;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import org.darkroom.job.Dispatcher;
import org.darkroom.job.InlineRunner;
import org.darkroom.job.Repairs;
import org.darkroom.job.Workers;
import org.jspecify.annotations.Nullable;

/**
 * Starts the queue on this node, and lets it drain when the server stops, while the heartbeat still
 * holds the leases of what runs.
 */
@Startup
@Singleton
@DependsOn({"HeartbeatStart", "EngineStart"})
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class QueueStart {
  private static final System.Logger LOG = System.getLogger(QueueStart.class.getName());

  @Resource private ManagedThreadFactory threads;

  @Resource(lookup = "concurrent/image")
  private ManagedExecutorService images;

  @Inject private Dispatcher dispatcher;
  @Inject private InlineRunner inline;
  @Inject private Repairs repairs;

  /** A signal closes the server's doors first, and stops applications up to 30 s later. */
  private @Nullable Thread signalled;

  @PostConstruct
  void start() {
    repairs.start(threads);
    inline.start(threads);
    dispatcher.start(new Workers(images, threads));
    Thread hook = threads.newThread(dispatcher::close);
    Runtime.getRuntime().addShutdownHook(hook);
    signalled = hook;
  }

  @PreDestroy
  void stop() {
    forgetSignal();
    inline.stop();
    repairs.stop();
    dispatcher.stop();
  }

  private void forgetSignal() {
    Thread hook = signalled;
    if (hook == null) {
      return;
    }
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      LOG.log(System.Logger.Level.DEBUG, "The signal has come", e);
    }
  }
}
