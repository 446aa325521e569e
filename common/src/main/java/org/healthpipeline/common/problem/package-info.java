@NullMarked
package org.healthpipeline.common.problem;

import org.jspecify.annotations.NullMarked;
