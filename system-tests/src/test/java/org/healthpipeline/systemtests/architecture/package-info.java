@NullMarked
package org.healthpipeline.systemtests.architecture;

import org.jspecify.annotations.NullMarked;
