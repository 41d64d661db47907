/** Documents: their structure is checked, they are scanned for viruses and kept as they are. */
@NullMarked
package org.darkroom.document;

import org.jspecify.annotations.NullMarked;
