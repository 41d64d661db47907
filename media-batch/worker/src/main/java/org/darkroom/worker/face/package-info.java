/** Faces in pictures, found by a model of the user's on ONNX Runtime. */
@NullMarked
package org.darkroom.worker.face;

import org.jspecify.annotations.NullMarked;
