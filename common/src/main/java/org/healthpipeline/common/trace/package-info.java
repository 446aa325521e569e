@NullMarked
package org.healthpipeline.common.trace;

import org.jspecify.annotations.NullMarked;
