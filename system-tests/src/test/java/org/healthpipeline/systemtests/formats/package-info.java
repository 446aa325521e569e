/** The same measurements by every way into the pipeline. */
@NullMarked
package org.healthpipeline.systemtests.formats;

import org.jspecify.annotations.NullMarked;
