/**
 * Nightscout's interface, as far as uploaders use it: what xDrip+, Juggluco, Loop, Trio
 * and AAPS ask before they send, send, and ask for of what they sent. Read
 * {@link org.healthpipeline.ingestion.format.nightscout.DocumentPush} first.
 */
@NullMarked
package org.healthpipeline.ingestion.format.nightscout;

import org.jspecify.annotations.NullMarked;
