@NullMarked
package org.healthpipeline.systemtests.integrity;

import org.jspecify.annotations.NullMarked;
