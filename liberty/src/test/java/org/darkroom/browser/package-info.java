/** Tests that look at the running product through a headless Chromium. */
@NullMarked
package org.darkroom.browser;

import org.jspecify.annotations.NullMarked;
