/**
 * From the units devices and apps speak to the canonical unit of a health type.
 */
@NullMarked
package org.healthpipeline.model.unit;

import org.jspecify.annotations.NullMarked;
