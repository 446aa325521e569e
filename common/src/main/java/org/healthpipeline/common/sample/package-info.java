/**
 * Stored samples, and the identity of samples without an id. {@code docs/SEMANTICS.md}
 * defines how samples are replaced and deleted ("Identity, versions, deletions").
 */
@NullMarked
package org.healthpipeline.common.sample;

import org.jspecify.annotations.NullMarked;
