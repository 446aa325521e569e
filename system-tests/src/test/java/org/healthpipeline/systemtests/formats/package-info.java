/** The same measurements in every format. */
@NullMarked
package org.healthpipeline.systemtests.formats;

import org.jspecify.annotations.NullMarked;
