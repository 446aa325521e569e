/** The runbooks, executed. */
@NullMarked
package org.healthpipeline.systemtests.runbooks;

import org.jspecify.annotations.NullMarked;
