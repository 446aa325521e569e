/**
 * The time from which a user's aggregates can be recomputed: older samples are archived
 * or expired, and their aggregates stay. {@code docs/SEMANTICS.md} defines closed days
 * ("Retention").
 */
@NullMarked
package org.healthpipeline.common.horizon;

import org.jspecify.annotations.NullMarked;
