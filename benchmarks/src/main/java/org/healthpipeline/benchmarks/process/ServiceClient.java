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
 * Asks a process one question after the other over one connection, which is kept. With as
 * little of its own as a Java client can have, since its own time is in what it measures.
 * Not safe for use by several threads.
 */
public final class ServiceClient {

	private static final int TIMEOUT_MS = 60_000;

	private final URI address;

	private final String token;

	/**
	 * @param token of the user who asks; empty for nobody
	 */
	public ServiceClient(URI address, String token) {
		this.address = address;
		this.token = token;
	}

	/**
	 * Asks and reads the whole answer.
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
				throw new IncorrectRunException(path + " is answered with " + connection.getResponseCode(), null);
			}
			try (InputStream body = connection.getInputStream()) {
				byte[] bytes = body.readAllBytes();
				return new Answer(System.nanoTime() - start, bytes);
			}
		}
		catch (IOException ex) {
			throw new IncorrectRunException(path + " is not answered", ex);
		}
	}

	/** How many questions to the cache of aggregates came to this. */
	public long cacheRequests(String result) {
		String metrics = new String(get("/metrics", "text/plain").body(), StandardCharsets.UTF_8);
		Matcher line = Pattern
			.compile("^health_pipeline_cache_requests_total\\{cache=\"agg\",result=\"" + result + "\".*} ([0-9.E]+)$",
					Pattern.MULTILINE)
			.matcher(metrics);
		if (!line.find()) {
			throw new IncorrectRunException("The metrics do not tell of the cache", null);
		}
		return (long) Double.parseDouble(line.group(1));
	}

	/**
	 * @param nanos from the beginning of the question to the end of the answer
	 */
	public record Answer(long nanos, byte[] body) {
	}

}
