/**
 * The zones that users chose, one after the other. {@code docs/SEMANTICS.md} says what
 * they decide ("Buckets").
 */
@NullMarked
package org.healthpipeline.common.zone;

import org.jspecify.annotations.NullMarked;
