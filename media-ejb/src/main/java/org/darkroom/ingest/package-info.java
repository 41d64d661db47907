/**
 * From the announcement of a file to its accepted original: uploads, confirms, deletions, expiry.
 */
@NullMarked
package org.darkroom.ingest;

import org.jspecify.annotations.NullMarked;
