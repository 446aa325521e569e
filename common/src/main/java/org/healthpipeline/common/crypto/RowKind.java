package org.healthpipeline.common.crypto;

import java.util.Locale;

/** The kinds of encrypted rows that are passed over when they are damaged. */
public enum RowKind {

	/** What a device sent: nothing else holds it. */
	SAMPLE,

	/** Can be computed again. */
	AGGREGATE,

	/** Can be found again while it holds. */
	INSIGHT;

	/** The name in lower case, for metrics. */
	public String code() {
		return name().toLowerCase(Locale.ROOT);
	}

}
