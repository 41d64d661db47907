/** Documents, opened and drawn by PDFBox. */
@NullMarked
package org.darkroom.worker.document;

import org.jspecify.annotations.NullMarked;
