/** Recently refused measurements, so that users can find the reason. */
@NullMarked
package org.healthpipeline.common.refusal;

import org.jspecify.annotations.NullMarked;
