package org.healthpipeline.systemtests.access;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.healthpipeline.testsupport.client.Administrator;
import org.healthpipeline.testsupport.client.PipelineClient;
import org.healthpipeline.testsupport.servers.RunningPipeline;
import org.healthpipeline.testsupport.servers.StoredRows;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Broken requests get 4xx, never 5xx, and refused ones leave no trace: the database
 * contains exactly what was acknowledged.
 */
class FuzzTests {

	private static final int THREADS = 4;

	private static final int BODIES_A_THREAD = 5_000;

	/** More than thirty for each operation. */
	private static final int REQUESTS_A_THREAD = 1_000;

	private static final StoredRows ROWS = new StoredRows(RunningPipeline.shared().database());

	private static final Logger ACCESS_LOG = (Logger) LoggerFactory.getLogger("org.healthpipeline.access");

	/** Twenty thousand log lines would help nobody. */
	@BeforeAll
	static void quiet() {
		ACCESS_LOG.setLevel(Level.WARN);
	}

	@AfterAll
	static void loud() {
		ACCESS_LOG.setLevel(null);
	}

	@Test
	void twentyThousandBrokenBodiesDoNoHarm() throws Exception {
		PipelineClient client = RunningPipeline.shared().client();
		List<Fuzzer> fuzzers = new ArrayList<>();
		for (int seed = 1; seed <= THREADS; seed++) {
			fuzzers.add(new Fuzzer(client, seed));
		}
		long users = ROWS.count("SELECT count(*) FROM users");
		ExecutorService threads = Executors.newFixedThreadPool(THREADS);
		try {
			List<Future<?>> runs = new ArrayList<>();
			fuzzers.forEach((fuzzer) -> runs.add(threads.submit(() -> fuzzer.run(BODIES_A_THREAD))));
			for (Future<?> run : runs) {
				run.get();
			}
		}
		finally {
			threads.shutdownNow();
		}
		for (Fuzzer fuzzer : fuzzers) {
			fuzzer.assertDatabaseHoldsWhatWasAcknowledged(ROWS);
		}
		long registered = fuzzers.stream().mapToLong(Fuzzer::registered).sum();
		assertThat(ROWS.count("SELECT count(*) FROM users")).isEqualTo(users + registered);
		assertThat(fuzzers.stream().mapToLong(Fuzzer::refused).sum()).isGreaterThan(THREADS * BODIES_A_THREAD / 4);
		assertThat(fuzzers.stream().mapToLong(Fuzzer::taken).sum()).isPositive();
	}

	/**
	 * Sends unusual parameters, headers, content types, methods and bodies to every
	 * operation of the OpenAPI document.
	 */
	@Test
	void noRequestToAnyOperationIsAFaultOfOurs() throws Exception {
		PipelineClient client = RunningPipeline.shared().client();
		String administrator = Administrator.of(RunningPipeline.shared()).user().token();
		JsonNode document = client.get("/v3/api-docs", null).expect(200).json();
		List<RequestFuzzer> fuzzers = new ArrayList<>();
		for (int seed = 1; seed <= THREADS; seed++) {
			fuzzers.add(new RequestFuzzer(client, administrator, document, seed));
		}
		ExecutorService threads = Executors.newFixedThreadPool(THREADS);
		try {
			List<Future<?>> runs = new ArrayList<>();
			fuzzers.forEach((fuzzer) -> runs.add(threads.submit(() -> fuzzer.run(REQUESTS_A_THREAD))));
			for (Future<?> run : runs) {
				run.get();
			}
		}
		finally {
			threads.shutdownNow();
		}
		assertThat(fuzzers)
			.allSatisfy((fuzzer) -> assertThat(fuzzer.statuses()).containsKeys(200, 400, 401, 404, 405, 406, 415));
	}

}
