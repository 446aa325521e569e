package org.healthpipeline.cli.session;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;

import javax.net.ssl.SSLException;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Requests to the pipeline at one address. */
public final class ApiClient {

	private static final Duration CONNECT = Duration.ofSeconds(10);

	/** A page of a verification takes this long at most. */
	private static final Duration ANSWER = Duration.ofMinutes(5);

	private final String base;

	private final HttpClient http = HttpClient.newBuilder().version(Version.HTTP_1_1).connectTimeout(CONNECT).build();

	private ApiClient(String base) {
		this.base = base;
	}

	/**
	 * @param address scheme, host and port, and where it has one the path before
	 * {@code /api}
	 * @throws CommandFailure when it is no such address
	 */
	static ApiClient at(String address) {
		String base = address.replaceFirst("/+$", "");
		if (!base.matches("https?://[^/?#\\s]+(/[^?#\\s]*)?")) {
			throw new CommandFailure(ExitCodes.MISUSED,
					"\"" + address + "\" is no address; it has to look like http://127.0.0.1:3000");
		}
		return new ApiClient(base);
	}

	/** Where the pipeline answers, without a slash at the end. */
	public String base() {
		return this.base;
	}

	/**
	 * Sends a request and waits for the answer, whatever its status.
	 * @param body written as JSON; null for none
	 * @throws CommandFailure when nobody answers
	 */
	public ApiAnswer send(String method, String path, @Nullable String token, @Nullable Object body) {
		HttpRequest.Builder request = request(path, token).timeout(ANSWER);
		if (body != null) {
			request.header("Content-Type", "application/json");
		}
		BodyPublisher content = (body != null) ? BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(body))
				: BodyPublishers.noBody();
		try {
			return read(this.http.send(request.method(method, content).build(), BodyHandlers.ofString()));
		}
		catch (IOException ex) {
			throw unreachable(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new CommandFailure(ExitCodes.NOT_DONE, "interrupted");
		}
	}

	HttpRequest.Builder request(String path, @Nullable String token) {
		HttpRequest.Builder request;
		try {
			request = HttpRequest.newBuilder(URI.create(this.base + path));
		}
		catch (IllegalArgumentException ex) {
			throw new CommandFailure(ExitCodes.MISUSED, "\"" + this.base + "\" is no address: " + ex.getMessage());
		}
		return (token != null) ? request.header("Authorization", "Bearer " + token) : request;
	}

	HttpClient http() {
		return this.http;
	}

	ApiAnswer read(HttpResponse<String> response) {
		return ApiAnswer.of(response.statusCode(), response.body(), this.base);
	}

	/** The failure of a request without an answer, with its cure. */
	CommandFailure unreachable(Throwable failure) {
		String reason;
		if (failure instanceof SSLException) {
			reason = "the certificate or the protocol of " + this.base + " is refused: " + failure.getMessage();
		}
		else if (failure instanceof java.net.http.HttpConnectTimeoutException
				|| failure instanceof java.net.ConnectException
				|| failure.getCause() instanceof UnresolvedAddressException) {
			reason = "nobody answers at " + this.base
					+ "; ./pipeline up starts a pipeline, and --url or HEALTH_PIPELINE_URL names another address";
		}
		else if (failure instanceof HttpTimeoutException) {
			reason = this.base + " did not answer within " + ANSWER.toSeconds() + " s; it may still be at work";
		}
		else {
			reason = "the connection to " + this.base + " broke off: " + failure.getMessage();
		}
		return new CommandFailure(ExitCodes.NOT_DONE, reason);
	}

}
