/**
 * The stored samples of a user with their priorities, as input of the merge.
 * {@code docs/SEMANTICS.md} defines the priorities.
 */
@NullMarked
package org.healthpipeline.common.source;

import org.jspecify.annotations.NullMarked;
