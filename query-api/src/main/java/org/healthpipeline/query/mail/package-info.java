/** Sends the mails that wait in the outbox. */
@NullMarked
package org.healthpipeline.query.mail;

import org.jspecify.annotations.NullMarked;
