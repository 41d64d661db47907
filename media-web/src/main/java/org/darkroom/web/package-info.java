/** The HTTP face: where the API lies, who calls, and what every answer carries. */
@NullMarked
package org.darkroom.web;

import org.jspecify.annotations.NullMarked;
