/**
 * The part of Nightscout's interface that the uploaders xDrip+, Juggluco, Loop, Trio and
 * AAPS use: their checks before sending, their documents, and their queries for documents
 * they sent. Read {@link org.healthpipeline.ingestion.format.nightscout.DocumentPush}
 * first.
 */
@NullMarked
package org.healthpipeline.ingestion.format.nightscout;

import org.jspecify.annotations.NullMarked;
