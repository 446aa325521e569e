package org.healthpipeline.ingestion.format.nightscout;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

/** The units that glucose is sent in. */
final class GlucoseUnit {

	static final String MG_DL = "mg/dL";

	static final String MMOL_L = "mmol/L";

	private GlucoseUnit() {
	}

	/**
	 * Parses a unit.
	 * @param sent such as {@code mmol} or {@code mg/dl}; null for mg/dL
	 * @return null where it is neither
	 */
	static @Nullable String of(@Nullable String sent) {
		if (sent == null) {
			return MG_DL;
		}
		String unit = sent.toLowerCase(Locale.ROOT);
		return unit.startsWith("mmol") ? MMOL_L : unit.startsWith("mg") ? MG_DL : null;
	}

}
