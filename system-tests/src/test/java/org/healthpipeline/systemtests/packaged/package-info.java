/** The jars, as the build packages them. */
@NullMarked
package org.healthpipeline.systemtests.packaged;

import org.jspecify.annotations.NullMarked;
