/**
 * What administrators see and steer: jobs of every state, dead letters, queues, and the record of
 * who did what.
 */
@NullMarked
package org.darkroom.control;

import org.jspecify.annotations.NullMarked;
