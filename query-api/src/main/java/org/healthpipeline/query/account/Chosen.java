package org.healthpipeline.query.account;

import org.jspecify.annotations.Nullable;

/**
 * Holds a choice that was made.
 *
 * @param value null where the choice was taken back
 */
record Chosen<T>(@Nullable T value) {
}
