/**
 * The only way of a sample into the database, from every transport: judged, normalised,
 * given its identity, encrypted, stored. {@code docs/SEMANTICS.md} defines which samples
 * are refused and which are the same ("Samples").
 */
@NullMarked
package org.healthpipeline.ingestion.collect;

import org.jspecify.annotations.NullMarked;
