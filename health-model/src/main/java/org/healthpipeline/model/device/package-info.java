/**
 * What every service knows about the devices that samples come from.
 */
@NullMarked
package org.healthpipeline.model.device;

import org.jspecify.annotations.NullMarked;
