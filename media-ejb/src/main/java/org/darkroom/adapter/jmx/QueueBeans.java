package org.darkroom.adapter.jmx;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.StandardMBean;
import org.darkroom.control.JobDesk;
import org.darkroom.control.QueueBoard;
import org.darkroom.control.QueueDesk;
import org.darkroom.job.QueueName;

/** Puts the queues into the platform's MBean server. */
@Singleton
public class QueueBeans {
  private static final Logger LOG = Logger.getLogger(QueueBeans.class.getName());

  private final QueueBoard board;
  private final QueueDesk queues;
  private final JobDesk jobs;
  private final List<ObjectName> registered = new ArrayList<>();

  /** Reads and steers there. */
  @Inject
  public QueueBeans(QueueBoard board, QueueDesk queues, JobDesk jobs) {
    this.board = board;
    this.queues = queues;
    this.jobs = jobs;
  }

  /**
   * Registers a bean for each queue; one left over from a start that failed is replaced.
   *
   * @param inApplication lets calls from the server's own threads run as the application's
   */
  public void register(UnaryOperator<QueueMXBean> inApplication) {
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    for (QueueName queue : QueueName.values()) {
      try {
        ObjectName name = new ObjectName("org.darkroom:type=Queue,name=" + queue.id());
        if (server.isRegistered(name)) {
          server.unregisterMBean(name);
        }
        QueueMXBean bean = inApplication.apply(new QueueBean(queue, board, queues, jobs));
        server.registerMBean(new StandardMBean(bean, QueueMXBean.class, true), name);
        registered.add(name);
      } catch (JMException e) {
        LOG.log(Level.WARNING, e, () -> queue.id() + " cannot be steered by JMX");
      }
    }
  }

  /** Takes them out again. */
  public void unregister() {
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    for (ObjectName name : registered) {
      try {
        server.unregisterMBean(name);
      } catch (JMException e) {
        LOG.log(Level.FINE, "it was gone before", e);
      }
    }
    registered.clear();
  }
}
