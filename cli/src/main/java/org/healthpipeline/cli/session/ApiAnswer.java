package org.healthpipeline.cli.session;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An answer of the pipeline.
 *
 * @param status of HTTP
 * @param text the body, as it came
 * @param json the body, read; empty where there is none
 */
public record ApiAnswer(int status, String text, JsonNode json) {

	/**
	 * Reads a body.
	 * @throws CommandFailure when it is no JSON, so that something else has answered
	 */
	static ApiAnswer of(int status, String text, String base) {
		try {
			JsonNode read = JsonMapper.shared().readTree(text.isBlank() ? "{}" : text);
			return new ApiAnswer(status, text, read);
		}
		catch (JacksonException ex) {
			throw new CommandFailure(ExitCodes.NOT_DONE, "what answers at " + base + " (status " + status
					+ ") is not a health pipeline; --url or HEALTH_PIPELINE_URL names its address");
		}
	}

	/** Whether the request was done. */
	public boolean succeeded() {
		return this.status >= 200 && this.status < 300;
	}

	/** The code of the problem; empty where it is none. */
	public String code() {
		return JsonText.of(this.json, "code");
	}

}
