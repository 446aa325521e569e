package org.healthpipeline.benchmarks.standalone;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

import org.healthpipeline.benchmarks.ExpectedDays;
import org.healthpipeline.benchmarks.IncorrectRunException;
import org.healthpipeline.benchmarks.MeasuredSample;
import org.healthpipeline.benchmarks.SteadyUser;
import org.healthpipeline.benchmarks.process.ServiceClient;
import org.healthpipeline.generator.Sample;
import org.healthpipeline.generator.SyncPayloads;
import org.healthpipeline.generator.Value;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A user whose watch has measured for some weeks, and sends all of it at once. */
final class StandaloneUser {

	private static final String API = "/api/v1";

	private static final int BATCH = 1_000;

	private static final Duration FIGURES = Duration.ofMinutes(2);

	private static final Duration LOOK_EVERY = Duration.ofMillis(200);

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private final Instant until = Instant.now().truncatedTo(ChronoUnit.DAYS);

	private final Instant from;

	private final ExpectedDays expected = new ExpectedDays(ZoneOffset.UTC);

	private String token = "";

	/**
	 * Creates a user.
	 * @param days number of days, up to yesterday
	 */
	StandaloneUser(int days) {
		this.from = this.until.minus(days, ChronoUnit.DAYS);
	}

	/**
	 * Opens an account, sends everything and waits until the figures include it.
	 * @return number of samples
	 * @throws IncorrectRunException when the figures do not become the expected ones
	 */
	int send(URI address) {
		Map<String, String> account = Map.of("email", "bench@example.org", "password", "a long enough secret", "name",
				"Bench", "timezone", "UTC");
		post(address, "/auth/register", JSON.writeValueAsBytes(account));
		this.token = post(address, "/auth/login", JSON.writeValueAsBytes(account)).path("token").asString();
		String device = post(address, "/devices",
				JSON.writeValueAsBytes(
						Map.of("deviceType", "apple_watch", "deviceName", "watch", "deviceIdentifier", "watch-1")))
			.path("id")
			.asString();
		List<Sample> samples = new ArrayList<>();
		SteadyUser.forEach(new Random(1), this.from, this.until, (measured) -> {
			this.expected.accept(measured);
			samples.add(sample(measured));
		});
		for (int first = 0; first < samples.size(); first += BATCH) {
			List<Sample> batch = samples.subList(first, Math.min(first + BATCH, samples.size()));
			post(address, "/devices/" + device + "/sync", SyncPayloads.sync(batch, List.of()));
		}
		awaitFigures(address);
		return samples.size();
	}

	private void awaitFigures(URI address) {
		long deadline = System.nanoTime() + FIGURES.toNanos();
		while (true) {
			try {
				check(address);
				return;
			}
			catch (IncorrectRunException ex) {
				if (System.nanoTime() > deadline) {
					throw ex;
				}
				LockSupport.parkNanos(LOOK_EVERY.toNanos());
			}
		}
	}

	/**
	 * Requests all days at once.
	 * @throws IncorrectRunException when one of them is wrong
	 */
	void check(URI address) {
		byte[] answer = new ServiceClient(address, this.token)
			.get(API + "/users/me/aggregates?types=STEPS,HEART_RATE&period=day&start=" + this.from + "&end="
					+ this.until)
			.body();
		this.expected.checkAggregates(answer, this.from, this.until);
	}

	private static Sample sample(MeasuredSample measured) {
		return new Sample(null, measured.type(), new Value.Quantity(measured.value(), null, measured.value()),
				measured.start().atOffset(ZoneOffset.UTC), measured.end().atOffset(ZoneOffset.UTC), null, Map.of(), 0);
	}

	private JsonNode post(URI address, String path, byte[] body) {
		try {
			HttpURLConnection connection = (HttpURLConnection) address.resolve(API + path).toURL().openConnection();
			connection.setRequestMethod("POST");
			connection.setDoOutput(true);
			connection.setRequestProperty("Content-Type", "application/json");
			if (!this.token.isEmpty()) {
				connection.setRequestProperty("Authorization", "Bearer " + this.token);
			}
			try (OutputStream out = connection.getOutputStream()) {
				out.write(body);
			}
			if (connection.getResponseCode() / 100 != 2) {
				throw new IncorrectRunException(path + " was answered with " + connection.getResponseCode(), null);
			}
			try (InputStream answer = connection.getInputStream()) {
				return JSON.readTree(answer);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
