/**
 * The registry of health types: what can be measured, in which unit, and how it adds up.
 * {@code docs/SEMANTICS.md} defines the ways of adding up ("Aggregations").
 */
@NullMarked
package org.healthpipeline.model.type;

import org.jspecify.annotations.NullMarked;
