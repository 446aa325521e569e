/** Reads reference data that is kept as tables beside the code. */
@NullMarked
package org.healthpipeline.model.table;

import org.jspecify.annotations.NullMarked;
