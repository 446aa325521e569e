@NullMarked
package org.healthpipeline.common.sample;

import org.jspecify.annotations.NullMarked;
