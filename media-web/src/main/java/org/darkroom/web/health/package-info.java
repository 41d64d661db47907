/** Whether this node can work, for balancers and people: names and states, no hosts or paths. */
@NullMarked
package org.darkroom.web.health;

import org.jspecify.annotations.NullMarked;
