/**
 * Recomputing stored aggregates: of one user or everybody, for all time or a range.
 */
@NullMarked
package org.healthpipeline.admin.replay;

import org.jspecify.annotations.NullMarked;
