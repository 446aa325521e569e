package org.healthpipeline.common.identity;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Scopes of access tokens. */
public enum TokenScope {

	/** Devices, syncs, imports and ingest: sending measurements. */
	SYNC,

	/** Samples, aggregates, insights and devices: reading measurements. */
	READ;

	/** Returns the name in the API and the database, in lower case. */
	public String wireName() {
		return name().toLowerCase(Locale.ROOT);
	}

	/** Returns the scope with a name, if there is one. */
	public static Optional<TokenScope> ofWireName(String name) {
		return Arrays.stream(values()).filter((scope) -> scope.wireName().equals(name)).findFirst();
	}

}
