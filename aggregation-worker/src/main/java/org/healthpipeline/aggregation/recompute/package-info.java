@NullMarked
package org.healthpipeline.aggregation.recompute;

import org.jspecify.annotations.NullMarked;
