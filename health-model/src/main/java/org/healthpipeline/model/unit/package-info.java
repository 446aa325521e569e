/** Converts the units of devices and apps to the canonical unit of a health type. */
@NullMarked
package org.healthpipeline.model.unit;

import org.jspecify.annotations.NullMarked;
