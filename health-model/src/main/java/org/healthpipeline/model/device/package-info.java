/**
 * What every service knows about the devices that samples come from.
 * {@code docs/SEMANTICS.md} says what their priorities do ("Priorities").
 */
@NullMarked
package org.healthpipeline.model.device;

import org.jspecify.annotations.NullMarked;
