package org.healthpipeline.cli.session;

import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import tools.jackson.databind.JsonNode;

/** A command that speaks to the pipeline, with the options that all of them take. */
public abstract class ApiCommand {

	private static final String USUAL_URL = "http://127.0.0.1:3000";

	@Option(names = "--url", paramLabel = "ADDRESS", scope = ScopeType.INHERIT,
			description = "where the pipeline answers (HEALTH_PIPELINE_URL, else " + USUAL_URL + ")")
	private @Nullable String url;

	@Option(names = "--email", paramLabel = "ADDRESS", scope = ScopeType.INHERIT,
			description = "whom to sign in; asked for if neither this nor HEALTH_PIPELINE_TOKEN is given")
	private @Nullable String email;

	@Option(names = "--json", scope = ScopeType.INHERIT,
			description = "print the pipeline's answer as it is: one JSON document")
	private boolean json;

	private final Surroundings surroundings;

	private @Nullable ApiSession session;

	protected ApiCommand(Surroundings surroundings) {
		this.surroundings = surroundings;
	}

	/** Where the command runs. */
	public Surroundings surroundings() {
		return this.surroundings;
	}

	/** The pipeline; it signs in with the first request. */
	public ApiSession session() {
		ApiSession open = this.session;
		if (open == null) {
			String base = (this.url != null) ? this.url
					: this.surroundings.variable("HEALTH_PIPELINE_URL").orElse(USUAL_URL);
			open = new ApiSession(this.surroundings, ApiClient.at(base), this.email, this.json);
			this.session = open;
		}
		return open;
	}

	/** Whether a program reads the output. */
	public boolean json() {
		return this.json;
	}

	/** Prints an answer as it is if that is wanted, else as the command shows it. */
	public int show(ApiAnswer answer, Consumer<JsonNode> shown) {
		if (this.json) {
			line(answer.text());
		}
		else {
			shown.accept(answer.json());
		}
		return ExitCodes.DONE;
	}

	/** Prints each item of a list. */
	public int showItems(ApiAnswer answer, Consumer<JsonNode> shown) {
		return show(answer, (list) -> list.path("items").forEach(shown));
	}

	/** Prints a line of the result. */
	public void line(String text) {
		this.surroundings.out().println(text);
		this.surroundings.out().flush();
	}

}
