@NullMarked
package org.healthpipeline.common.time;

import org.jspecify.annotations.NullMarked;
