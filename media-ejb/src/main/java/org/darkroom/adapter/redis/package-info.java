/**
 * The ports to the queue's broker and to event distribution over Redis. Each command of the queue
 * is a Lua script in a file of its own.
 */
@NullMarked
package org.darkroom.adapter.redis;

import org.jspecify.annotations.NullMarked;
