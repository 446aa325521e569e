package org.healthpipeline.query.account;

import org.healthpipeline.model.bucket.NightRule;
import org.healthpipeline.model.device.SourceOrder;
import org.jspecify.annotations.Nullable;

/**
 * What changes of a profile; null stays as it is, an empty name removes the name.
 */
record ProfileChange(@Nullable String name, @Nullable ZoneChange zone, @Nullable NightRule nightRule,
		@Nullable SourceOrder sourceOrder) {
}
