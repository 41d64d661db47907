/** Native engines in processes of their own: started, limited, spoken to and ended here. */
@NullMarked
package org.darkroom.adapter.process;

import org.jspecify.annotations.NullMarked;
