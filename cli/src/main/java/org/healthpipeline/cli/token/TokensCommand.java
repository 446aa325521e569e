package org.healthpipeline.cli.token;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.healthpipeline.cli.session.ApiCommand;
import org.healthpipeline.cli.session.JsonText;
import org.healthpipeline.cli.session.Surroundings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tokens}: access tokens of the signed-in user. */
@Command(name = "tokens", header = "Makes, lists and revokes your access tokens for apps and scripts.",
		description = "An access token cannot reach them: sign in with the password, or with a session's token.",
		footer = { "%nExamples:", "  ./pipeline tokens list",
				"  ./pipeline tokens create \"Kitchen scale\" --scope sync --type WEIGHT" })
public final class TokensCommand extends ApiCommand {

	private static final String PATH = "/api/v1/tokens";

	public TokensCommand(Surroundings surroundings) {
		super(surroundings);
	}

	@Command(name = "list", header = "Lists the access tokens that have not ended, newest first.")
	int list() {
		return showItems(session().get(PATH),
				(token) -> line("%s  %-9s  %s  %s  last used %s  ends %s".formatted(JsonText.of(token, "id"),
						JsonText.list(token.path("scopes")),
						token.path("types").isArray() ? JsonText.list(token.path("types")) : "all types",
						JsonText.of(token, "name"), JsonText.of(token, "lastUsedAt", "never"),
						JsonText.of(token, "expiresAt", "after 180 days without use"))));
	}

	@Command(name = "create", header = "Makes an access token and prints it, this once.",
			description = "It ends when it is revoked, at its end, and after 180 days without use.")
	int create(@Parameters(paramLabel = "NAME", description = "what you call it, 1 to 100 characters") String name,
			@Option(names = "--scope", paramLabel = "SCOPE", split = ",", required = true,
					description = "what it may be used for: sync to send, read to read; both with a comma") List<String> scopes,
			@Option(names = "--type", paramLabel = "TYPE", split = ",",
					description = "the only health types that it may send and read; every type if left out") @Nullable List<String> types,
			@Option(names = "--expires", paramLabel = "TIME",
					description = "when it ends, such as 2030-01-01T00:00:00Z; never if left out") @Nullable Instant expires,
			@Option(names = "--format", paramLabel = "FORMAT",
					description = "the format that its app pushes: with --json the answer has codes for apps that scan") @Nullable String format) {
		Map<String, Object> body = new LinkedHashMap<>();
		body.put("name", name);
		body.put("scopes", scopes);
		put(body, "types", types);
		put(body, "expiresAt", expires);
		put(body, "format", format);
		return show(session().post(PATH, body), (made) -> {
			line(JsonText.of(made, "token"));
			surroundings().say("it is shown only now; its id is " + JsonText.of(made, "id"));
		});
	}

	@Command(name = "revoke", header = "Ends an access token at once.")
	int revoke(@Parameters(paramLabel = "ID",
			description = "id of an access token; ./pipeline tokens list shows them") UUID id) {
		return show(session().delete(PATH + "/" + id), (nothing) -> surroundings().say("revoked"));
	}

	private static void put(Map<String, Object> body, String name, @Nullable Object value) {
		if (value != null) {
			body.put(name, value);
		}
	}

}
