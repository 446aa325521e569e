/**
 * The numbers: pure functions over values, without Spring and without a database.
 * {@code docs/SEMANTICS.md} defines what they compute.
 */
@NullMarked
package org.healthpipeline.model;

import org.jspecify.annotations.NullMarked;
