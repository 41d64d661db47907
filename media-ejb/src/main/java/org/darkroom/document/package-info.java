/**
 * Documents: their structure is checked, they are scanned for viruses, looked into for what they
 * can do, and kept as they are, with a picture of a PDF's first page.
 */
@NullMarked
package org.darkroom.document;

import org.jspecify.annotations.NullMarked;
