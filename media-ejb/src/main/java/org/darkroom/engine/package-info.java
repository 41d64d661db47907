/** The answers of native media engines, which always run in processes of their own. */
@NullMarked
package org.darkroom.engine;

import org.jspecify.annotations.NullMarked;
