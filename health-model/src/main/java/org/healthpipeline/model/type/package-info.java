/**
 * The registry of health types: what can be measured, in which unit, and how it adds up.
 */
@NullMarked
package org.healthpipeline.model.type;

import org.jspecify.annotations.NullMarked;
