package org.healthpipeline.admin.migration;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * The arguments of the command.
 *
 * @param verb status, up or down
 * @param to the version to go back to; for down only
 * @param confirmed whether to skip the question
 */
record MigrationArguments(String verb, @Nullable Integer to, boolean confirmed) {

	static MigrationArguments parse(List<String> arguments) {
		Deque<String> rest = new ArrayDeque<>(arguments);
		String verb = rest.isEmpty() ? "" : rest.pop();
		Integer to = null;
		boolean confirmed = false;
		while (!rest.isEmpty()) {
			String argument = rest.pop();
			if (argument.equals("--yes")) {
				confirmed = true;
			}
			else if (argument.startsWith("--to=")) {
				to = version(argument.substring("--to=".length()));
			}
			else if (argument.equals("--to") && !rest.isEmpty()) {
				to = version(rest.pop());
			}
			else {
				throw new MisusedException("\"" + argument + "\" is not understood");
			}
		}
		return of(verb, to, confirmed);
	}

	private static MigrationArguments of(String verb, @Nullable Integer to, boolean confirmed) {
		boolean plain = to == null && !confirmed;
		switch (verb) {
			case "status", "up" -> {
				if (!plain) {
					throw new MisusedException(verb + " takes no options");
				}
			}
			case "down" -> {
				if (to == null) {
					throw new MisusedException("down needs --to=N, the version to go back to");
				}
			}
			default -> throw new MisusedException("use status, up or down");
		}
		return new MigrationArguments(verb, to, confirmed);
	}

	/** Returns the target of down, which always has one. */
	int target() {
		return Objects.requireNonNull(this.to);
	}

	private static int version(String text) {
		if (!text.matches("[0-9]{1,9}")) {
			throw new MisusedException("--to needs a version, 0 or more, not " + text);
		}
		return Integer.parseInt(text);
	}

	/** Reports arguments that are not understood. */
	static final class MisusedException extends RuntimeException {

		private static final long serialVersionUID = 1L;

		MisusedException(String message) {
			super(message);
		}

	}

}
