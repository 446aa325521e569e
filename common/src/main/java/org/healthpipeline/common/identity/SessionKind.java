package org.healthpipeline.common.identity;

import java.util.Locale;

/**
 * Place where the secret of a session is sent. A secret of one kind is refused in the
 * other place.
 */
public enum SessionKind {

	/** Header {@code Authorization}, for apps and scripts. */
	BEARER,

	/** Cookie that scripts cannot read, for the web pages. */
	PAGE;

	/** Returns the name in the database and in answers. */
	public String wireName() {
		return name().toLowerCase(Locale.ROOT);
	}

}
