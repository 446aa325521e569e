/** Retention: rules for each kind of data, applied in recorded runs. */
@NullMarked
package org.healthpipeline.admin.retention;

import org.jspecify.annotations.NullMarked;
