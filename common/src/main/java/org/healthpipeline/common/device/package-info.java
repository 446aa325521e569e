/**
 * What every service knows about the devices that samples come from.
 */
@NullMarked
package org.healthpipeline.common.device;

import org.jspecify.annotations.NullMarked;
