@NullMarked
package org.healthpipeline.aggregation.figures;

import org.jspecify.annotations.NullMarked;
