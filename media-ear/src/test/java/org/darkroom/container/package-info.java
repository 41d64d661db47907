/** The application inside a real server, beside real services. */
@NullMarked
package org.darkroom.container;

import org.jspecify.annotations.NullMarked;
