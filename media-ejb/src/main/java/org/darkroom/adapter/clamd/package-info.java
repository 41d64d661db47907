/** The virus scanner clamd, spoken to over TCP. */
@NullMarked
package org.darkroom.adapter.clamd;

import org.jspecify.annotations.NullMarked;
