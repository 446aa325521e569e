/** The runbooks, run. */
@NullMarked
package org.healthpipeline.systemtests.runbooks;

import org.jspecify.annotations.NullMarked;
