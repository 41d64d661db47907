/** The port to the object store: presigned uploads, conditional copies, streams, removal. */
@NullMarked
package org.darkroom.storage;

import org.jspecify.annotations.NullMarked;
