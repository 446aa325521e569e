/**
 * The health model: pure functions over values, without Spring and without a database.
 * {@code docs/SEMANTICS.md} defines the results.
 */
@NullMarked
package org.healthpipeline.model;

import org.jspecify.annotations.NullMarked;
