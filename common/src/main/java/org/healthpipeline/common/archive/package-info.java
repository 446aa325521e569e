/** Months of raw samples in the object store: their table and their objects. */
@NullMarked
package org.healthpipeline.common.archive;

import org.jspecify.annotations.NullMarked;
