/**
 * Stands in for the query API, which the client of the tests speaks with too.
 */
@NullMarked
package org.healthpipeline.ingestion.neighbour;

import org.jspecify.annotations.NullMarked;
