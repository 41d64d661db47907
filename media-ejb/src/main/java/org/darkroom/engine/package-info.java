/** Native media engines, always in processes of their own: their answers and what they read. */
@NullMarked
package org.darkroom.engine;

import org.jspecify.annotations.NullMarked;
