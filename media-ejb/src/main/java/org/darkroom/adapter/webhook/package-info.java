/** Alerts posted to a web address. */
@NullMarked
package org.darkroom.adapter.webhook;

import org.jspecify.annotations.NullMarked;
