/**
 * Archiving old months of raw samples in the object store, and restoring them: kinds of
 * operations.
 */
@NullMarked
package org.healthpipeline.admin.archive;

import org.jspecify.annotations.NullMarked;
