/**
 * The common parts of queries: types, periods and times as clients write them.
 */
@NullMarked
package org.healthpipeline.query.range;

import org.jspecify.annotations.NullMarked;
