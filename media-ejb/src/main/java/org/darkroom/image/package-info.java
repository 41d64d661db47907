/** Renditions of images: the port to the image engine and the handler of image jobs. */
@NullMarked
package org.darkroom.image;

import org.jspecify.annotations.NullMarked;
