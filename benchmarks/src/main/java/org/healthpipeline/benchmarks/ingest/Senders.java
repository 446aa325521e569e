package org.healthpipeline.benchmarks.ingest;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import org.healthpipeline.benchmarks.IncorrectRunException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sends syncs from several threads, each waiting for its answer before the next one. */
final class Senders {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private final URI service;

	private final int count;

	private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	/**
	 * Creates it.
	 * @param service address of the ingestion service
	 * @param count number of concurrent senders
	 */
	Senders(URI service, int count) {
		this.service = service;
		this.count = count;
	}

	/**
	 * Sends every batch once.
	 * @return seconds from the first request to the last answer
	 * @throws IncorrectRunException when a sample was not acknowledged as stored
	 */
	double send(List<Batch> batches) {
		String run = UUID.randomUUID().toString();
		AtomicInteger next = new AtomicInteger();
		ExecutorService threads = Executors.newFixedThreadPool(this.count);
		try {
			long start = System.nanoTime();
			List<Future<?>> all = new ArrayList<>();
			for (int sender = 0; sender < this.count; sender++) {
				all.add(threads.submit(() -> {
					for (int index = next.getAndIncrement(); index < batches.size(); index = next.getAndIncrement()) {
						send(batches.get(index), run + "-" + index);
					}
					return null;
				}));
			}
			for (Future<?> each : all) {
				each.get();
			}
			return (System.nanoTime() - start) / 1e9;
		}
		catch (ExecutionException ex) {
			throw new IncorrectRunException("A sync failed", ex.getCause());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IncorrectRunException("Interrupted", ex);
		}
		finally {
			threads.shutdownNow();
		}
	}

	private void send(Batch batch, String idempotencyKey) throws IOException, InterruptedException {
		HttpRequest request = HttpRequest
			.newBuilder(this.service.resolve("/api/v1/devices/" + batch.device() + "/sync"))
			.timeout(Duration.ofMinutes(1))
			.header("Authorization", "Bearer " + batch.token())
			.header("Content-Type", "application/json")
			.header("Content-Encoding", "gzip")
			.header("Idempotency-Key", idempotencyKey)
			.POST(BodyPublishers.ofByteArray(batch.body()))
			.build();
		HttpResponse<byte[]> response = this.client.send(request, BodyHandlers.ofByteArray());
		if (response.statusCode() != 200) {
			throw new IncorrectRunException("A sync was answered with " + response.statusCode(), null);
		}
		JsonNode answer = JSON.readTree(response.body());
		if (answer.path("synced").asInt() != batch.sent().size()) {
			throw new IncorrectRunException(
					"Of " + batch.sent().size() + " samples " + answer.path("synced").asInt() + " were stored, "
							+ answer.path("duplicates").asInt() + " were reported as duplicates; the first error: "
							+ answer.path("errorDetails").path(0).path("code").asString("none"),
					null);
		}
	}

}
