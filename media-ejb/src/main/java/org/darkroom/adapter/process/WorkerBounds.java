package org.darkroom.adapter.process;

import java.time.Duration;

/**
 * What a worker process may use, and when it is replaced.
 *
 * @param memoryBytes resident memory at which it is ended
 * @param jobs requests after which it is replaced
 * @param age at which it is replaced
 * @param start how long it may take until it is ready
 */
record WorkerBounds(long memoryBytes, int jobs, Duration age, Duration start) {}
