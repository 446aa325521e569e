/**
 * Shared knowledge about the devices that samples come from. {@code docs/SEMANTICS.md}
 * explains the effect of their priorities ("Priorities").
 */
@NullMarked
package org.healthpipeline.model.device;

import org.jspecify.annotations.NullMarked;
