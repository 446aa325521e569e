/**
 * Months of raw samples in the object store: which there are, and what lies there.
 */
@NullMarked
package org.healthpipeline.common.archive;

import org.jspecify.annotations.NullMarked;
