/**
 * The one way of a sample into the database, whatever brought it: judged, normalised,
 * given its identity, encrypted, stored. {@code docs/SEMANTICS.md} defines what is
 * refused and what is the same sample ("Samples").
 */
@NullMarked
package org.healthpipeline.ingestion.collect;

import org.jspecify.annotations.NullMarked;
