package org.healthpipeline.benchmarks.freshness;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.LocalDate;
import java.util.concurrent.CompletionException;

import org.healthpipeline.benchmarks.IncorrectRunException;

import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the summaries of days by {@code GET /summary}. Safe for use by several threads.
 */
final class Summaries {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private final URI service;

	private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	/**
	 * Creates it.
	 * @param service address of the query API
	 */
	Summaries(URI service) {
		this.service = service;
	}

	/**
	 * Returns the number of heart rates of the day.
	 * @throws IncorrectRunException when the answer is not 200
	 */
	int heartRates(Wearer wearer, LocalDate day) {
		HttpRequest request = HttpRequest.newBuilder(this.service.resolve("/api/v1/users/me/summary?date=" + day))
			.timeout(Duration.ofMinutes(1))
			.header("Authorization", "Bearer " + wearer.token())
			.build();
		try {
			HttpResponse<byte[]> response = this.client.send(request, BodyHandlers.ofByteArray());
			if (response.statusCode() != 200) {
				throw new IncorrectRunException("A summary was answered with " + response.statusCode(), null);
			}
			return JSON.readTree(response.body()).path("metrics").path("HEART_RATE").path("sampleCount").asInt(0);
		}
		catch (IOException ex) {
			throw new CompletionException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IncorrectRunException("Interrupted", ex);
		}
	}

}
