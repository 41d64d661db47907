/**
 * What somebody should look at: found by looking at each thing that is watched every few seconds,
 * told once when it begins and once when it is over.
 */
@NullMarked
package org.darkroom.alert;

import org.jspecify.annotations.NullMarked;
