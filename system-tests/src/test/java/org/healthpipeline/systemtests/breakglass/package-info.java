@NullMarked
package org.healthpipeline.systemtests.breakglass;

import org.jspecify.annotations.NullMarked;
