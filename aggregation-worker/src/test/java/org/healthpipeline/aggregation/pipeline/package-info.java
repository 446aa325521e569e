@NullMarked
package org.healthpipeline.aggregation.pipeline;

import org.jspecify.annotations.NullMarked;
