/** An attacker who has the disks but no master key. */
@NullMarked
package org.healthpipeline.systemtests.privacy;

import org.jspecify.annotations.NullMarked;
