package org.healthpipeline.query.account;

import java.util.Locale;
import java.util.Map;

import org.healthpipeline.model.bucket.NightRule;
import org.healthpipeline.model.device.SourceOrder;
import org.jspecify.annotations.Nullable;

/**
 * Holds the changes of a profile. Null stays as it is, an empty name removes the name.
 *
 * @param units by name, null for those that are cleared; the others stay as they are
 */
record ProfileChange(@Nullable String name, @Nullable ZoneChange zone, @Nullable NightRule nightRule,
		@Nullable SourceOrder sourceOrder, @Nullable Chosen<Integer> birthYear, @Nullable Chosen<SexAtBirth> sexAtBirth,
		@Nullable Chosen<Locale> language, @Nullable Chosen<Map<String, @Nullable String>> units) {
}
