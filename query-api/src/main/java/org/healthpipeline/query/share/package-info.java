/**
 * A user's shares: their scope, duration, recipients and views. Reading shared data is in
 * {@code query.shared}.
 */
@NullMarked
package org.healthpipeline.query.share;

import org.jspecify.annotations.NullMarked;
