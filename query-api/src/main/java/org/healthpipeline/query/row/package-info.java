/**
 * What stores of plain rows have in common: Spring Data repositories over entities that
 * nobody else sees. Which packages have such stores is a rule of the architecture;
 * samples, aggregates, jobs and whatever claims or locks for others is SQL.
 */
@NullMarked
package org.healthpipeline.query.row;

import org.jspecify.annotations.NullMarked;
