/** An installation over many years. */
@NullMarked
package org.healthpipeline.systemtests.lifecycle;

import org.jspecify.annotations.NullMarked;
