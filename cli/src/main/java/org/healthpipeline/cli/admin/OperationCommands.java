package org.healthpipeline.cli.admin;

import java.util.Map;
import java.util.UUID;

import org.healthpipeline.cli.session.Surroundings;
import org.healthpipeline.cli.session.UrlText;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Commands about operations that were started. */
@Command
abstract class OperationCommands extends ShareCommands {

	private static final String ID = "id of an operation; ./pipeline admin operations lists them";

	OperationCommands(Surroundings surroundings) {
		super(surroundings);
	}

	@Command(name = "operations", header = "Lists the newest operations and how far they are.")
	int operations(
			@Parameters(arity = "0..1", paramLabel = "KIND",
					description = "only those of one kind") @Nullable String kind,
			@Option(names = "--limit", paramLabel = "N", defaultValue = "20",
					description = "how many (${DEFAULT-VALUE})") int limit) {
		String ofKind = (kind != null) ? "&kind=" + UrlText.encode(kind) : "";
		return showItems(session().get(API + "operations?limit=" + limit + ofKind),
				(operation) -> line(OperationText.line(operation)));
	}

	@Command(name = "kinds", header = "Lists the kinds of operations that the pipeline can start.",
			description = "./pipeline admin start KIND --help describes one with its parameters.")
	int kinds() {
		return show(session().get(API + "operations/kinds"),
				(answer) -> answer.path("kinds").forEach((kind) -> line(kind.asString())));
	}

	@Command(name = "show", header = "Shows one operation with its counts.")
	int show(@Parameters(paramLabel = "ID", description = ID) UUID id) {
		return show(session().get(API + "operations/" + id),
				(operation) -> OperationText.all(operation).forEach(this::line));
	}

	@Command(name = "cancel", header = "Ends an operation after the step it is at.",
			description = "An operation that has ended stays as it is.")
	int cancel(@Parameters(paramLabel = "ID", description = ID) UUID id) {
		return show(session().post(API + "operations/" + id + "/cancel", Map.of()),
				(operation) -> OperationText.all(operation).forEach(this::line));
	}

}
