/** Drills: real servers in real trouble, and what the product's database says of it afterwards. */
@NullMarked
package org.darkroom.drill;

import org.jspecify.annotations.NullMarked;
