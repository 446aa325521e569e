/**
 * The time zones that users chose over time. {@code docs/SEMANTICS.md} explains their
 * effect ("Buckets").
 */
@NullMarked
package org.healthpipeline.common.zone;

import org.jspecify.annotations.NullMarked;
