/** The one place that knows HTTP status codes: every bad ending as a problem (RFC 9457). */
@NullMarked
package org.darkroom.web.problem;

import org.jspecify.annotations.NullMarked;
