/**
 * What happens once, before anything else, when the server starts: the settings are checked, then
 * the database is brought to the version of the code. A start-up bean that needs either says
 * {@code @DependsOn("Migration")}.
 */
@NullMarked
package org.darkroom.start;

import org.jspecify.annotations.NullMarked;
