package org.healthpipeline.cli.admin;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;

import org.healthpipeline.cli.session.ApiAnswer;
import org.healthpipeline.cli.session.JsonText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code admin break-glass}: emergency access to a user's data. */
@Command(name = "break-glass", header = "Lists, opens and ends emergency access to a user's data.",
		description = "Without a command it lists open and past ones.")
final class BreakGlassCommand implements Callable<Integer> {

	private static final String PATH = AdminCommand.API + "break-glass";

	private final AdminCommand admin;

	BreakGlassCommand(AdminCommand admin) {
		this.admin = admin;
	}

	@Override
	public Integer call() {
		return this.admin.showItems(this.admin.session().get(PATH + "?limit=50"), this::line);
	}

	@Command(name = "open", header = "Opens emergency access for half an hour.",
			description = {
					"The user sees it at once, with the reason. It needs the password, from the terminal or "
							+ "HEALTH_PIPELINE_PASSWORD, even if there is a token.",
					"%nExample:", "  ./pipeline admin break-glass open USER \"The ward asks for the last weeks\"" })
	int open(@Parameters(index = "0", paramLabel = "USER", description = UserIds.USER) UUID user,
			@Parameters(index = "1", paramLabel = "REASON", description = "the user reads it") String reason) {
		this.admin.session().refresh();
		try {
			ApiAnswer answer = this.admin.session().post(PATH, Map.of("userId", user, "reason", reason));
			return this.admin.show(answer, (opened) -> {
				line(opened);
				this.admin.surroundings()
					.say("it is read like a share, at " + this.admin.session().base() + "/api/v1/shared/"
							+ JsonText.of(opened, "id"));
			});
		}
		finally {
			this.admin.session().endRefreshed();
		}
	}

	@Command(name = "end", header = "Ends emergency access at once.")
	int end(@Parameters(paramLabel = "ID",
			description = "id of an emergency access; ./pipeline admin break-glass lists them") UUID id) {
		return this.admin.show(this.admin.session().delete(PATH + "/" + id),
				(nothing) -> this.admin.surroundings().say("ended"));
	}

	private void line(JsonNode access) {
		this.admin
			.line("%s  %-7s  to the data of %s  by %s  until %s  read %s times: %s".formatted(JsonText.of(access, "id"),
					JsonText.of(access, "state"), JsonText.of(access, "userId"), JsonText.of(access, "administratorId"),
					JsonText.of(access, "expiresAt"), JsonText.of(access, "views"), JsonText.of(access, "reason")));
	}

}
