/**
 * The one way of a sample into the database, whatever brought it: judged, normalised,
 * given its identity, encrypted, stored.
 */
@NullMarked
package org.healthpipeline.ingestion.collect;

import org.jspecify.annotations.NullMarked;
