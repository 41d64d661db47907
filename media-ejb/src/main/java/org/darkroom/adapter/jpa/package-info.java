/** PostgreSQL through Jakarta Persistence; compare-and-set by native statements. */
@NullMarked
package org.darkroom.adapter.jpa;

import org.jspecify.annotations.NullMarked;
