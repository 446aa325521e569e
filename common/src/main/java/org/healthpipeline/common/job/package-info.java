@NullMarked
package org.healthpipeline.common.job;

import org.jspecify.annotations.NullMarked;
