package org.healthpipeline.cli.session;

import java.io.FileNotFoundException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

/**
 * The pipeline as one user. A token or a password comes from the environment or the
 * terminal, never from an argument, and nothing of it is printed.
 */
public final class ApiSession {

	private static final String TOKEN = "HEALTH_PIPELINE_TOKEN";

	private static final String PASSWORD = "HEALTH_PIPELINE_PASSWORD";

	/** Cures for the codes that need more than the answer's own words. */
	private static final Map<String, String> CURES = Map.of("UNAUTHENTICATED",
			"the session has ended: sign in again, or put the token of a new session into " + TOKEN, "SIGN_IN_AGAIN",
			"the session is too old for this: unset " + TOKEN + " and give the password", "FORBIDDEN",
			"sign in as an administrator: --email names the account, or " + TOKEN + " holds its session", "TOKEN_SCOPE",
			"use a session's token or the password in place of this access token", "IMPORT_IN_FLIGHT",
			"wait until it has ended, then send the file again", "SECOND_FACTOR_MISSING",
			"set one up on the account page first");

	private final Surroundings surroundings;

	private final ApiClient client;

	private final @Nullable String email;

	private final boolean json;

	private @Nullable String token;

	/** Whether the session was opened beside the one of the environment. */
	private boolean fresh;

	ApiSession(Surroundings surroundings, ApiClient client, @Nullable String email, boolean json) {
		this.surroundings = surroundings;
		this.client = client;
		this.email = email;
		this.json = json;
	}

	/** Where the pipeline answers, without a slash at the end. */
	public String base() {
		return this.client.base();
	}

	public ApiAnswer get(String path) {
		return require("GET", path, null);
	}

	public ApiAnswer post(String path, Object body) {
		return require("POST", path, body);
	}

	public ApiAnswer delete(String path) {
		return require("DELETE", path, null);
	}

	/** Asks for something that may not be there. */
	public Optional<ApiAnswer> find(String path) {
		try {
			return Optional.of(this.client.send("GET", path, token(), null)).filter(ApiAnswer::succeeded);
		}
		catch (CommandFailure ex) {
			return Optional.empty();
		}
	}

	private ApiAnswer require(String method, String path, @Nullable Object body) {
		return require(this.client.send(method, path, token(), body));
	}

	/**
	 * @throws CommandFailure with the problem's words, if it is one
	 */
	public ApiAnswer require(ApiAnswer answer) {
		if (answer.succeeded()) {
			return answer;
		}
		boolean signedOut = answer.code().equals("UNAUTHENTICATED");
		throw new CommandFailure(signedOut ? ExitCodes.NOT_DONE : ExitCodes.FAILED, describe(answer),
				this.json ? answer.text() : null);
	}

	/** A problem in words: its title, its detail and the cure. */
	public static String describe(ApiAnswer problem) {
		String title = JsonText.of(problem.json(), "title", "the pipeline answered with status " + problem.status());
		StringBuilder text = new StringBuilder(title);
		String detail = JsonText.of(problem.json(), "detail");
		if (!detail.isEmpty() && !detail.equals(title)) {
			text.append(": ").append(detail);
		}
		String cure = CURES.get(problem.code());
		if (cure != null) {
			text.append("; ").append(cure);
		}
		if (problem.status() >= 500) {
			text.append(" (request ").append(JsonText.of(problem.json(), "requestId", "unknown")).append(')');
		}
		return text.toString();
	}

	/**
	 * Sends a file as it is.
	 * @throws CommandFailure when it cannot be read
	 */
	public CompletableFuture<HttpResponse<String>> upload(String path, Path file, String mediaType) {
		try {
			return this.client.http()
				.sendAsync(this.client.request(path, token())
					.header("Content-Type", mediaType)
					.POST(BodyPublishers.ofFile(file))
					.build(), BodyHandlers.ofString());
		}
		catch (FileNotFoundException ex) {
			throw new CommandFailure(ExitCodes.MISUSED, "there is no file " + file + " that can be read");
		}
	}

	/** The answer to what was uploaded. */
	public ApiAnswer read(HttpResponse<String> response) {
		return this.client.read(response);
	}

	/** The failure of a request without an answer, with its cure. */
	public CommandFailure unreachable(Throwable failure) {
		return this.client.unreachable(failure);
	}

	/**
	 * Signs in once more where the environment gives a token, which may be hours old. The
	 * account stays the same.
	 */
	public void refresh() {
		if (this.surroundings.variable(TOKEN).isEmpty()) {
			return;
		}
		String address = JsonText.of(get("/api/v1/users/me").json(), "email");
		this.surroundings.say("the password of " + address + " is needed once more");
		this.token = signIn(address);
		this.fresh = true;
	}

	/** Ends the session that {@link #refresh} opened, and goes back to the first one. */
	public void endRefreshed() {
		if (this.fresh) {
			this.client.send("POST", "/api/v1/auth/logout", this.token, null);
			this.token = null;
			this.fresh = false;
		}
	}

	private String token() {
		String known = this.token;
		if (known == null) {
			known = this.surroundings.variable(TOKEN).orElseGet(() -> signIn(this.email));
			this.token = known;
		}
		return known;
	}

	private String signIn(@Nullable String known) {
		String address = (known != null) ? known
				: asked(this.surroundings.prompt().line("Email address of the account: "),
						"--email names the account to sign in");
		String password = this.surroundings.variable(PASSWORD)
			.orElseGet(() -> asked(this.surroundings.prompt().secret("Password of " + address + ": "),
					PASSWORD + " has to hold the password where nobody can be asked"));
		ApiAnswer answer = logIn(address, password, this.surroundings.variable("HEALTH_PIPELINE_CODE").orElse(null));
		if (answer.code().equals("SECOND_FACTOR_REQUIRED")) {
			answer = logIn(address, password, asked(
					this.surroundings.prompt().line("Code of your authenticator app, or a recovery code: "),
					"HEALTH_PIPELINE_CODE has to hold the code of the second factor where nobody can be asked"));
		}
		String opened = JsonText.of(answer.json(), "token");
		if (!answer.succeeded() || opened.isEmpty()) {
			throw new CommandFailure(ExitCodes.NOT_DONE, "sign-in refused: " + describe(answer),
					this.json ? answer.text() : null);
		}
		return opened;
	}

	private ApiAnswer logIn(String address, String password, @Nullable String code) {
		Map<String, String> body = new LinkedHashMap<>();
		body.put("email", address);
		body.put("password", password);
		if (code != null) {
			body.put("code", code);
		}
		return this.client.send("POST", "/api/v1/auth/login", null, body);
	}

	private static String asked(@Nullable String answer, String cure) {
		if (answer == null || answer.isEmpty()) {
			throw new CommandFailure(ExitCodes.NOT_DONE, "not signed in: " + cure);
		}
		return answer;
	}

}
