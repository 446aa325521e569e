/**
 * Hours, days, weeks and months in a user's time zone. Buckets are computed only here,
 * since SQL's date functions merge the repeated hour of autumn. {@code docs/SEMANTICS.md}
 * defines them ("Buckets").
 */
@NullMarked
package org.healthpipeline.model.bucket;

import org.jspecify.annotations.NullMarked;
