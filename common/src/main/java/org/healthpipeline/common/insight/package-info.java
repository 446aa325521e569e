/** Stored insights: the insights worker writes them, the query API reads them. */
@NullMarked
package org.healthpipeline.common.insight;

import org.jspecify.annotations.NullMarked;
