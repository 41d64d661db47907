package org.darkroom.start;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import java.lang.reflect.InvocationTargetException;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;

/**
 * Keeps the log open to the end. At a signal the Java runtime takes all handlers from its loggers
 * at once, while jobs go on for minutes; Liberty's log manager leaves them where it is told to.
 */
@Startup
@Singleton
public class LogStart {
  private static final Logger LOG = Logger.getLogger(LogStart.class.getName());

  @PostConstruct
  void start() {
    LogManager logs = LogManager.getLogManager();
    try {
      logs.getClass().getMethod("disableReset").invoke(logs);
    } catch (NoSuchMethodException e) {
      LOG.log(Level.FINE, "another log manager than Liberty's", e);
    } catch (IllegalAccessException | InvocationTargetException e) {
      LOG.log(Level.WARNING, "the log will end with the first signal", e);
    }
  }
}
