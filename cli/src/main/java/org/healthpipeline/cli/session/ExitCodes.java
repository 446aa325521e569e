package org.healthpipeline.cli.session;

import java.util.Map;
import java.util.TreeMap;

/** Exit codes of the commands, the same for all of them. */
public final class ExitCodes {

	/** Done. */
	public static final int DONE = 0;

	/** The pipeline refused the request, or what was checked or started is bad. */
	public static final int FAILED = 1;

	/** The command line is not understood. */
	public static final int MISUSED = 2;

	/** The pipeline was not reached, or the sign-in was refused: nothing was done. */
	public static final int NOT_DONE = 3;

	/** An operation is complete and has left something undone. */
	public static final int INCOMPLETE = 4;

	private ExitCodes() {
	}

	/** The codes with their meanings, as pages of help list them. */
	public static Map<String, String> meanings() {
		return new TreeMap<>(Map.of(Integer.toString(DONE), "done", Integer.toString(FAILED),
				"refused by the pipeline, or the result is bad", Integer.toString(MISUSED),
				"the command line is not understood", Integer.toString(NOT_DONE),
				"not reached or not signed in: nothing was done"));
	}

	/** The same for commands that follow an operation to its end. */
	public static Map<String, String> meaningsOfOperations() {
		Map<String, String> meanings = new TreeMap<>(meanings());
		meanings.put(Integer.toString(INCOMPLETE), "the operation is complete, but has left something undone");
		return meanings;
	}

}
