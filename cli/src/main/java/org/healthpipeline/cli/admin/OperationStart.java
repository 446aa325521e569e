package org.healthpipeline.cli.admin;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import org.healthpipeline.cli.session.ApiAnswer;
import org.healthpipeline.cli.session.CommandFailure;
import org.healthpipeline.cli.session.ExitCodes;
import org.healthpipeline.cli.session.JsonText;
import org.healthpipeline.cli.session.Surroundings;
import tools.jackson.databind.JsonNode;

/** Starts an operation and follows it. */
final class OperationStart {

	private static final Set<String> OPEN = Set.of("queued", "running");

	/** A second at last; most operations of a small installation end within the first. */
	private static final long[] PAUSES_MS = { 50, 100, 200, 400, 700, 1000 };

	private final AdminCommand admin;

	OperationStart(AdminCommand admin) {
		this.admin = admin;
	}

	int start(String kind, Map<String, Object> parameters, boolean wait) {
		ApiAnswer answer = this.admin.session()
			.post(AdminCommand.API + "operations", Map.of("kind", kind, "parameters", parameters));
		String id = JsonText.of(answer.json(), "id");
		Surroundings surroundings = this.admin.surroundings();
		surroundings.say(kind + " is operation " + id);
		if (wait) {
			answer = followed(id, answer);
		}
		if (this.admin.json()) {
			this.admin.line(answer.text());
		}
		else if (wait) {
			OperationText.all(answer.json()).forEach(this.admin::line);
		}
		return wait ? exitCode(kind, answer.json()) : ExitCodes.DONE;
	}

	private ApiAnswer followed(String id, ApiAnswer begin) {
		ApiAnswer answer = begin;
		for (int round = 0; OPEN.contains(JsonText.of(answer.json(), "status")); round++) {
			pause(PAUSES_MS[Math.min(round, PAUSES_MS.length - 1)]);
			answer = this.admin.session().get(AdminCommand.API + "operations/" + id);
			this.admin.surroundings().progress(OperationText.withoutId(answer.json()));
		}
		this.admin.surroundings().endProgress();
		return answer;
	}

	private int exitCode(String kind, JsonNode operation) {
		String status = JsonText.of(operation, "status");
		if (JsonText.of(operation, "outcome").equals("completed_with_problems")) {
			this.admin.surroundings()
				.say("pipeline: " + kind + " is completed, but left undone: " + OperationText.undone(operation));
			return ExitCodes.INCOMPLETE;
		}
		if (!status.equals("completed")) {
			String error = JsonText.of(operation, "errorCode");
			this.admin.surroundings()
				.say("pipeline: " + kind + " is " + status + (error.isEmpty() ? "" : ": " + error));
			return ExitCodes.FAILED;
		}
		return ExitCodes.DONE;
	}

	private static void pause(long millis) {
		try {
			TimeUnit.MILLISECONDS.sleep(millis);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new CommandFailure(ExitCodes.NOT_DONE, "interrupted; the operation goes on");
		}
	}

}
