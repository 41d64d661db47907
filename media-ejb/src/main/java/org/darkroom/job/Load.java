package org.darkroom.job;

/**
 * What a running job may take of its node.
 *
 * @param queue its queue
 * @param memory bytes, or 0 for what is usual in its queue
 */
record Load(QueueName queue, long memory) {}
