package org.healthpipeline.cli.admin;

import java.util.Map;
import java.util.UUID;

import org.healthpipeline.cli.session.ApiAnswer;
import org.healthpipeline.cli.session.JsonText;
import org.healthpipeline.cli.session.Surroundings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code admin}: operations, jobs, queues, the cache, accounts and the audit log. */
@Command(name = "admin", header = "Operates a running pipeline, as an administrator.",
		description = { "Signs in with the first request: the password is asked for, or is in "
				+ "HEALTH_PIPELINE_PASSWORD; the token of a session may be in HEALTH_PIPELINE_TOKEN instead." },
		footer = { "%nExamples:", "  ./pipeline admin status", "  ./pipeline admin start integrity repair=false",
				"  ./pipeline admin users me@example.org --json" })
public final class AdminCommand extends OperationCommands {

	private AdminCommand(Surroundings surroundings) {
		super(surroundings);
	}

	/** The command with all that operators can do. */
	public static CommandLine of(Surroundings surroundings) {
		AdminCommand command = new AdminCommand(surroundings);
		CommandLine admin = new CommandLine(command);
		admin.addSubcommand(StartCommand.of(command));
		admin.addSubcommand(new CommandLine(new BreakGlassCommand(command)));
		return admin;
	}

	@Command(name = "status", header = "Shows the jobs, their lag, and the queues of the broker.")
	int status() {
		ApiAnswer jobs = session().get(API + "jobs");
		ApiAnswer queues = session().get(API + "queues");
		if (json()) {
			line("{\"jobs\":" + jobs.text() + ",\"queues\":" + queues.text() + "}");
			return 0;
		}
		JsonNode pending = jobs.json().path("pending");
		line("jobs       %s live, %s of replays, %s parked; the oldest live one waits %s s".formatted(
				JsonText.of(pending, "live"), JsonText.of(pending, "replay"), JsonText.of(jobs.json(), "parked"),
				JsonText.of(jobs.json(), "lagSeconds")));
		line("wake-ups   by " + JsonText.of(queues.json(), "dispatch"));
		queues.json().path("queues").forEach((queue) -> line("queue      " + JsonText.pairs(queue, ":", " ")));
		return 0;
	}

	@Command(name = "dependencies", header = "Shows the servers that the pipeline needs, and whether they answer.")
	int dependencies() {
		return show(session().get(API + "dependencies"), (report) -> {
			line("status     " + JsonText.of(report, "status"));
			report.path("checks")
				.properties()
				.forEach((check) -> line("%-10s %s".formatted(check.getKey(), check.getValue().isObject()
						? JsonText.pairs(check.getValue(), " ", ", ") : check.getValue().asString())));
		});
	}

	@Command(name = "parked", header = "Lists the jobs that failed too often, the oldest first.")
	int parked() {
		return showItems(session().get(API + "jobs/parked?limit=100"),
				(job) -> line("%s  user %s  %s  %s attempts  parked %s  %s".formatted(JsonText.of(job, "id"),
						JsonText.of(job, "userId"), JsonText.of(job, "type", "all types"), JsonText.of(job, "attempts"),
						JsonText.of(job, "parkedAt"), JsonText.of(job, "lastError"))));
	}

	@Command(name = "requeue", header = "Gives parked jobs another round of attempts: all, or those of one user.")
	int requeue(@Parameters(arity = "0..1", paramLabel = "USER", description = UserIds.USER) @Nullable UUID user) {
		Map<String, Object> body = (user != null) ? Map.of("userId", user) : Map.of();
		return show(session().post(API + "jobs/parked/requeue", body), (done) -> line(
				JsonText.of(done, "jobs") + " jobs of " + JsonText.of(done, "people") + " users are attempted again"));
	}

	@Command(name = "dead-letters", header = "Sends dead letters on their way again, or throws them away.",
			description = "The jobs stay in either case: a dead letter is only a wake-up that nobody took.")
	int deadLetters(@Parameters(paramLabel = "requeue|purge", description = "what becomes of them") DeadLetters what) {
		ApiAnswer answer = (what == DeadLetters.requeue) ? session().post(API + "queues/dead-letters/requeue", Map.of())
				: session().delete(API + "queues/dead-letters");
		return show(answer, (done) -> line(JsonText.of(done, "messages") + " messages"));
	}

	@Command(name = "flush", header = "Removes the answers of one kind from the cache server.")
	int flush(@Parameters(paramLabel = "PREFIX",
			description = "of the keys: agg:, insight:, session: or share:") String prefix) {
		return show(session().post(API + "cache/flush", Map.of("prefix", prefix)),
				(done) -> line(JsonText.of(done, "removed") + " entries removed"));
	}

	@Command(name = "retention", header = "Lists the newest retention runs and what they removed, by rule.")
	int retention() {
		return showItems(session().get(API + "retention/runs?limit=20"),
				(run) -> line("%s  %-6s  %-9s  %s  %s".formatted(JsonText.of(run, "id"), JsonText.of(run, "type"),
						JsonText.of(run, "status"), JsonText.of(run, "startedAt"),
						JsonText.pairs(run.path("counts"), ":", " "))));
	}

	@Command(name = "audit", header = "Lists the newest entries of the audit log, of everybody or about one user.",
			description = "./pipeline audit verify checks that the log is whole.")
	int audit(@Parameters(arity = "0..1", paramLabel = "USER", description = UserIds.USER) @Nullable UUID subject,
			@Option(names = "--limit", paramLabel = "N", defaultValue = "50",
					description = "how many entries (${DEFAULT-VALUE})") int limit) {
		String about = (subject != null) ? "&subject=" + subject : "";
		return showItems(session().get(API + "audit?limit=" + limit + about), (entry) -> {
			JsonNode actor = entry.path("actor");
			line("%s  %s  about %s  by %s  %s".formatted(JsonText.of(entry, "at"), JsonText.of(entry, "action"),
					JsonText.of(entry, "subject"),
					(JsonText.of(actor, "kind") + " " + JsonText.of(actor, "id")).strip(),
					JsonText.of(entry, "outcome")));
		});
	}

	/** Fates of dead letters, as they are typed. */
	enum DeadLetters {

		requeue, purge

	}

}
