@NullMarked
package org.healthpipeline.aggregation.metrics;

import org.jspecify.annotations.NullMarked;
