/**
 * The command {@code liberty/darkroom}: brings the embedded services and the server of a data
 * directory up and down, finds what an earlier run left behind, and signs tokens for development.
 */
@NullMarked
package org.darkroom.launcher;

import org.jspecify.annotations.NullMarked;
