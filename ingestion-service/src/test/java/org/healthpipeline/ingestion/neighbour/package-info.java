/**
 * Stands in for the query API, which the client of the tests calls too.
 */
@NullMarked
package org.healthpipeline.ingestion.neighbour;

import org.jspecify.annotations.NullMarked;
