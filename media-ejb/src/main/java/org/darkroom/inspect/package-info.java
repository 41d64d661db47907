/**
 * What an uploaded file really is: fetched into a workspace, told by its content, judged by its
 * structure and a virus scanner.
 */
@NullMarked
package org.darkroom.inspect;

import org.jspecify.annotations.NullMarked;
