package org.healthpipeline.cli.audit;

import java.util.Map;
import java.util.UUID;

import org.healthpipeline.cli.session.ApiAnswer;
import org.healthpipeline.cli.session.ApiCommand;
import org.healthpipeline.cli.session.CommandFailure;
import org.healthpipeline.cli.session.ExitCodes;
import org.healthpipeline.cli.session.JsonText;
import org.healthpipeline.cli.session.Surroundings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code audit}: whether the audit log is what was written. */
@Command(name = "audit", header = "Verifies the audit log.")
public final class AuditCommand extends ApiCommand {

	public AuditCommand(Surroundings surroundings) {
		super(surroundings);
	}

	@Command(name = "verify", header = "Verifies the audit log, of everybody or of one user.",
			description = { "Finds changed, missing, inserted and reordered entries, and prints each flaw.",
					"Exit code 1: the log is broken. Exit code 3: it was not verified.",
					"With --json it prints one document with the sums and flaws of all chains." })
	int verify(@Option(names = "--subject", paramLabel = "USER",
			description = "only the entries about this user (an id)") @Nullable UUID subject) {
		ObjectNode sums = JsonMapper.shared().createObjectNode();
		ArrayNode flaws = JsonMapper.shared().createArrayNode();
		long chains = 0;
		long entries = 0;
		boolean anchored;
		String cursor = "";
		do {
			JsonNode page = page(subject, cursor).json();
			chains += page.path("chains").asLong(0);
			entries += page.path("entries").asLong(0);
			anchored = page.path("anchored").asBoolean(false);
			page.path("flaws").forEach(flaws::add);
			cursor = JsonText.of(page, "nextCursor");
			surroundings().progress(chains + " chains with " + entries + " entries");
		}
		while (!cursor.isEmpty());
		surroundings().endProgress();
		sums.put("sound", flaws.isEmpty()).put("anchored", anchored).put("chains", chains).put("entries", entries);
		sums.set("flaws", flaws);
		return report(sums);
	}

	private ApiAnswer page(@Nullable UUID subject, String cursor) {
		Map<String, Object> body = !cursor.isEmpty() ? Map.of("cursor", cursor)
				: (subject != null) ? Map.of("subject", subject) : Map.of();
		try {
			return session().post("/api/v1/admin/audit/verify", body);
		}
		catch (CommandFailure ex) {
			throw new CommandFailure(ExitCodes.NOT_DONE, "not verified: " + ex.getMessage(), ex.document());
		}
	}

	private int report(JsonNode sums) {
		int flaws = sums.path("flaws").size();
		if (json()) {
			line(sums.toString());
		}
		else {
			sums.path("flaws")
				.forEach((flaw) -> line("%s  entry %s  %s: %s".formatted(JsonText.of(flaw, "subject"),
						JsonText.of(flaw, "sequence"), JsonText.of(flaw, "kind"), JsonText.of(flaw, "message"))));
		}
		if (!sums.path("anchored").asBoolean(false)) {
			surroundings().say("there is no object store, so nothing outside of the database to compare with");
		}
		String looked = sums.path("chains") + " chains with " + sums.path("entries") + " entries";
		surroundings().say((flaws > 0) ? "BROKEN: " + flaws + " flaws in " + looked : "sound: " + looked);
		return (flaws > 0) ? ExitCodes.FAILED : ExitCodes.DONE;
	}

}
