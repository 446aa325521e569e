package org.healthpipeline.cli.session;

import org.jspecify.annotations.Nullable;

/** Asks the user. Returns null where nobody answers. */
public interface Prompt {

	/** Asks for a line. */
	@Nullable String line(String question);

	/** Asks for a line that is not shown while it is typed. */
	@Nullable String secret(String question);

}
