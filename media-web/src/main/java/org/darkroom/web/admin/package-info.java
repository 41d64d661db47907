/** What administrators see and do over REST; each action is written into the audit log. */
@NullMarked
package org.darkroom.web.admin;

import org.jspecify.annotations.NullMarked;
