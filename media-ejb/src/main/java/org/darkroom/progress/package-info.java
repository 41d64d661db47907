/**
 * What watchers see of assets: snapshot and live events merged, and the tickets that admit them.
 */
@NullMarked
package org.darkroom.progress;

import org.jspecify.annotations.NullMarked;
