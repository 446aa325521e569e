/**
 * Computes the figures of hours from free pieces, and combines hours into days, weeks and
 * months. The worker only reads, calls and writes. {@code docs/SEMANTICS.md} defines the
 * figures ("Aggregations").
 */
@NullMarked
package org.healthpipeline.model.aggregate;

import org.jspecify.annotations.NullMarked;
