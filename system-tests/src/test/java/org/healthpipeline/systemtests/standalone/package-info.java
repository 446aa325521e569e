/**
 * The standalone as a process, killed and started again.
 */
@NullMarked
package org.healthpipeline.systemtests.standalone;

import org.jspecify.annotations.NullMarked;
