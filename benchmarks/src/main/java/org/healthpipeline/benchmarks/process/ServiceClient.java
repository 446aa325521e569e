package org.healthpipeline.benchmarks.process;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.healthpipeline.benchmarks.IncorrectRunException;

/**
 * Sends requests to a process one after the other over one kept connection. It is as
 * simple as a Java client can be, since its own time is measured too. Not safe for use by
 * several threads.
 */
public final class ServiceClient {

	private static final int TIMEOUT_MS = 60_000;

	private final URI address;

	private final String token;

	/**
	 * Creates a client.
	 * @param token token of the user who asks; empty for none
	 */
	public ServiceClient(URI address, String token) {
		this.address = address;
		this.token = token;
	}

	/**
	 * Sends a request and reads the whole answer.
	 * @throws IncorrectRunException when it is not answered with 200
	 */
	public Answer get(String path) {
		return get(path, "application/json");
	}

	private Answer get(String path, String accepted) {
		long start = System.nanoTime();
		try {
			HttpURLConnection connection = (HttpURLConnection) this.address.resolve(path).toURL().openConnection();
			connection.setConnectTimeout(TIMEOUT_MS);
			connection.setReadTimeout(TIMEOUT_MS);
			connection.setRequestProperty("Accept", accepted);
			if (!this.token.isEmpty()) {
				connection.setRequestProperty("Authorization", "Bearer " + this.token);
			}
			if (connection.getResponseCode() != 200) {
				throw new IncorrectRunException(path + " was answered with " + connection.getResponseCode(), null);
			}
			try (InputStream body = connection.getInputStream()) {
				byte[] bytes = body.readAllBytes();
				return new Answer(System.nanoTime() - start, bytes);
			}
		}
		catch (IOException ex) {
			throw new IncorrectRunException(path + " was not answered", ex);
		}
	}

	/** Returns how many requests to the cache of aggregates had this result. */
	public long cacheRequests(String result) {
		String metrics = new String(get("/metrics", "text/plain").body(), StandardCharsets.UTF_8);
		Matcher line = Pattern
			.compile("^health_pipeline_cache_requests_total\\{cache=\"agg\",result=\"" + result + "\".*} ([0-9.E]+)$",
					Pattern.MULTILINE)
			.matcher(metrics);
		if (!line.find()) {
			throw new IncorrectRunException("The metrics lack those of the cache", null);
		}
		return (long) Double.parseDouble(line.group(1));
	}

	/**
	 * An answer.
	 *
	 * @param nanos from the beginning of the request to the end of the answer
	 */
	public record Answer(long nanos, byte[] body) {
	}

}
