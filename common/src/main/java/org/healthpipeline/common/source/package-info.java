/**
 * The stored samples of a user with the priorities that apply to them, as the merge takes
 * them. {@code docs/SEMANTICS.md} defines the priorities.
 */
@NullMarked
package org.healthpipeline.common.source;

import org.jspecify.annotations.NullMarked;
