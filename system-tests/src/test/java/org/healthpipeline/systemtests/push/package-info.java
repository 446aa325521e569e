/** Apps that send in their own formats, each simulated with its own requests. */
@NullMarked
package org.healthpipeline.systemtests.push;

import org.jspecify.annotations.NullMarked;
