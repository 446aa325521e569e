/** Who did what to whose data, and that nobody can change it unnoticed. */
@NullMarked
package org.healthpipeline.systemtests.audit;

import org.jspecify.annotations.NullMarked;
