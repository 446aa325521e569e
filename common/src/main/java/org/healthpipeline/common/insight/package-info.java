/**
 * Insights as they are stored: written by the insights worker, read by the query API.
 */
@NullMarked
package org.healthpipeline.common.insight;

import org.jspecify.annotations.NullMarked;
