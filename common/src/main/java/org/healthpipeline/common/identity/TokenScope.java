package org.healthpipeline.common.identity;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an access token may be used for. */
public enum TokenScope {

	/** Devices, syncs, imports and ingest: to send measurements. */
	SYNC,

	/** Samples, aggregates, insights and devices: to read what was measured. */
	READ;

	/** The name the REST interface and the database use, in lower case. */
	public String wireName() {
		return name().toLowerCase(Locale.ROOT);
	}

	/** The scope of that name, if there is one. */
	public static Optional<TokenScope> ofWireName(String name) {
		return Arrays.stream(values()).filter((scope) -> scope.wireName().equals(name)).findFirst();
	}

}
