/** Mails that wait to be sent, and whether this installation sends any. */
@NullMarked
package org.healthpipeline.common.mail;

import org.jspecify.annotations.NullMarked;
