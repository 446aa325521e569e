/**
 * From when on a user's aggregates can be computed anew: older samples are archived or
 * expired, and what was made of them stays. {@code docs/SEMANTICS.md} defines closed days
 * ("Retention").
 */
@NullMarked
package org.healthpipeline.common.horizon;

import org.jspecify.annotations.NullMarked;
