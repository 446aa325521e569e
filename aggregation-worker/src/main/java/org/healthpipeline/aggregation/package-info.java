@NullMarked
package org.healthpipeline.aggregation;

import org.jspecify.annotations.NullMarked;
