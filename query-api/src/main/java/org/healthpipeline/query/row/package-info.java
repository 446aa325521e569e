/**
 * The common base of stores of plain rows: Spring Data repositories over package-private
 * entities. A rule of the architecture names the packages with such stores. Samples,
 * aggregates, jobs and everything that claims or locks for others use SQL.
 */
@NullMarked
package org.healthpipeline.query.row;

import org.jspecify.annotations.NullMarked;
