/**
 * Stored samples, and the identity of those that come without an id.
 * {@code docs/SEMANTICS.md} defines what replaces and what deletes a sample ("Identity,
 * versions, deletions").
 */
@NullMarked
package org.healthpipeline.common.sample;

import org.jspecify.annotations.NullMarked;
