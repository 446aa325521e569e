package org.healthpipeline.common.crypto;

import java.util.Locale;

/** Kinds of encrypted rows that are ignored when they are damaged. */
public enum RowKind {

	/** Sent by a device, and stored nowhere else. */
	SAMPLE,

	/** Can be computed again. */
	AGGREGATE,

	/** Can be found again while it applies. */
	INSIGHT;

	/** Returns the name in lower case, for metrics. */
	public String code() {
		return name().toLowerCase(Locale.ROOT);
	}

}
