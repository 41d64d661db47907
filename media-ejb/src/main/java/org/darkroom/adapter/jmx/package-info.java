/** The queues as MXBeans, for JMX and Admin Center. */
@NullMarked
package org.darkroom.adapter.jmx;

import org.jspecify.annotations.NullMarked;
