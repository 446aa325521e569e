/** Mails waiting to be sent, and the setting that enables mails. */
@NullMarked
package org.healthpipeline.common.mail;

import org.jspecify.annotations.NullMarked;
