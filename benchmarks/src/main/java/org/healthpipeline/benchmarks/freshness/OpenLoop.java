package org.healthpipeline.benchmarks.freshness;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

import org.healthpipeline.benchmarks.freshness.Wearer.Sync;
import org.jspecify.annotations.Nullable;

/**
 * Sends syncs on a fixed schedule, whether or not earlier ones were answered: one user
 * after the other, at equal intervals. Not safe for use by several threads, except
 * {@link #unanswered()}.
 */
final class OpenLoop {

	private final URI service;

	private final List<Wearer> wearers;

	private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private final AtomicInteger unanswered = new AtomicInteger();

	/** Results of the syncs: true where one was stored. */
	private final List<CompletableFuture<Boolean>> answers = new ArrayList<>();

	private int next;

	/**
	 * Creates it.
	 * @param service address of the ingestion service
	 */
	OpenLoop(URI service, List<Wearer> wearers) {
		this.service = service;
		this.wearers = wearers;
	}

	/**
	 * Sends for a while; returns with the last one sent, answered or not.
	 * @param rate syncs a second
	 * @param count number of syncs
	 * @param freshness watches every {@code watchEach}th of them; null for none
	 */
	void send(double rate, int count, @Nullable Freshness freshness, int watchEach) {
		long start = System.nanoTime();
		for (int number = 0; number < count; number++) {
			Sync sync = this.wearers.get(this.next++ % this.wearers.size()).sync();
			long due = start + (long) (number * 1e9 / rate);
			for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
				LockSupport.parkNanos(wait);
			}
			this.unanswered.incrementAndGet();
			boolean watched = number % watchEach == 0;
			this.answers.add(this.client.sendAsync(request(sync), BodyHandlers.discarding())
				.handle((answer, failure) -> answered(sync, answer, watched ? freshness : null)));
		}
	}

	private boolean answered(Sync sync, @Nullable HttpResponse<Void> answer, @Nullable Freshness freshness) {
		long now = System.nanoTime();
		this.unanswered.decrementAndGet();
		if (answer == null || answer.statusCode() != 200) {
			return false;
		}
		int heartRates = sync.wearer().acknowledged(sync);
		if (freshness != null) {
			freshness.watch(sync, now, heartRates);
		}
		return true;
	}

	private HttpRequest request(Sync sync) {
		return HttpRequest.newBuilder(this.service.resolve("/api/v1/devices/" + sync.wearer().device() + "/sync"))
			.timeout(Duration.ofMinutes(1))
			.header("Authorization", "Bearer " + sync.wearer().token())
			.header("Content-Type", "application/json")
			.header("Content-Encoding", "gzip")
			.POST(BodyPublishers.ofByteArray(sync.body()))
			.build();
	}

	/** Counts syncs that were sent and not yet answered. */
	int unanswered() {
		return this.unanswered.get();
	}

	/**
	 * Waits for all answers and counts those other than 200 since the last call.
	 */
	long refused() {
		long refused = this.answers.stream().map(CompletableFuture::join).filter((stored) -> !stored).count();
		this.answers.clear();
		return refused;
	}

}
