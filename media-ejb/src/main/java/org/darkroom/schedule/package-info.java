/** Jobs that come again and again at times of a calendar, once for the whole cluster. */
@NullMarked
package org.darkroom.schedule;

import org.jspecify.annotations.NullMarked;
