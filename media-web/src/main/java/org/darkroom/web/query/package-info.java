/** What callers say in paths, queries and small bodies: read, checked, and refused by name. */
@NullMarked
package org.darkroom.web.query;

import org.jspecify.annotations.NullMarked;
