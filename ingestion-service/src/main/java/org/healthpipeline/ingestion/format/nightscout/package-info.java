/**
 * The part of Nightscout's interface that the uploaders xDrip+, Juggluco, Loop, Trio and
 * AAPS use. They check the server, send documents, and query documents that they sent.
 * Read {@link org.healthpipeline.ingestion.format.nightscout.DocumentPush} first.
 */
@NullMarked
package org.healthpipeline.ingestion.format.nightscout;

import org.jspecify.annotations.NullMarked;
