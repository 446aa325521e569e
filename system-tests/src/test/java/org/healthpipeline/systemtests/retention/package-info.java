@NullMarked
package org.healthpipeline.systemtests.retention;

import org.jspecify.annotations.NullMarked;
