package org.healthpipeline.common.identity;

import java.util.Locale;

/** Where the secret of a session is sent. Neither is accepted in the other's place. */
public enum SessionKind {

	/** In {@code Authorization}: of apps and scripts. */
	BEARER,

	/** In a cookie that no script can read: of the web pages. */
	PAGE;

	/** As it stands in the database and in answers. */
	public String wireName() {
		return name().toLowerCase(Locale.ROOT);
	}

}
