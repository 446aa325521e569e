@NullMarked
package org.healthpipeline.systemtests.aggregation;

import org.jspecify.annotations.NullMarked;
