/** The media worker process: reads requests, runs one native engine at a time, replies. */
@NullMarked
package org.darkroom.worker;

import org.jspecify.annotations.NullMarked;
