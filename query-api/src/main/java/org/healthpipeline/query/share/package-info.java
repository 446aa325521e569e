/**
 * What a user shares: its scope, how long, with whom, and who looked. Reading what was
 * shared is {@code query.shared}.
 */
@NullMarked
package org.healthpipeline.query.share;

import org.jspecify.annotations.NullMarked;
