package org.healthpipeline.benchmarks.imports;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

import org.healthpipeline.benchmarks.IncorrectRunException;
import org.healthpipeline.benchmarks.process.ServiceProcess;
import org.healthpipeline.benchmarks.servers.BenchmarkDatabase;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Imports exports for one user, every time into empty tables. */
final class Importer {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private final BenchmarkDatabase database;

	private final String token;

	/**
	 * Creates it.
	 * @param token for requests of the user
	 */
	Importer(BenchmarkDatabase database, String token) {
		this.database = database;
		this.token = token;
	}

	/**
	 * Sends the file and waits for the answer, which comes at the end.
	 * @return seconds
	 * @throws IncorrectRunException when not every sample was stored exactly once
	 */
	double run(GeneratedExport export, ServiceProcess service) {
		this.database.clearSamples();
		try {
			HttpRequest request = HttpRequest.newBuilder(service.address().resolve("/api/v1/imports/apple-health"))
				.timeout(Duration.ofMinutes(30))
				.header("Authorization", "Bearer " + this.token)
				.header("Content-Type", "application/octet-stream")
				.POST(BodyPublishers.ofFile(export.file()))
				.build();
			long start = System.nanoTime();
			HttpResponse<byte[]> response = this.client.send(request, BodyHandlers.ofByteArray());
			double seconds = (System.nanoTime() - start) / 1e9;
			check(export, response);
			return seconds;
		}
		catch (IOException ex) {
			throw new IncorrectRunException("The import was interrupted", ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IncorrectRunException("Interrupted", ex);
		}
	}

	private void check(GeneratedExport export, HttpResponse<byte[]> response) {
		if (response.statusCode() != 200) {
			throw new IncorrectRunException("The import was answered with " + response.statusCode(), null);
		}
		JsonNode answer = JSON.readTree(response.body());
		Long stored = this.database.template().queryForObject("SELECT count(*) FROM health_samples", Long.class);
		if (!answer.path("status").asString("").equals("completed")
				|| answer.path("accepted").asLong(0) != export.samples() || stored == null
				|| stored != export.samples()) {
			throw new IncorrectRunException("Of " + export.samples() + " samples " + stored + " are stored, "
					+ answer.path("accepted").asLong(0) + " were accepted", null);
		}
	}

}
