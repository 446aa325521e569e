@NullMarked
package org.healthpipeline.aggregation.wake;

import org.jspecify.annotations.NullMarked;
