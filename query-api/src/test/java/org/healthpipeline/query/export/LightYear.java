package org.healthpipeline.query.export;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.healthpipeline.generator.Population;
import org.healthpipeline.generator.Sample;
import org.healthpipeline.generator.Scenario;
import org.healthpipeline.generator.Source;
import org.healthpipeline.generator.SyncPayloads;
import org.healthpipeline.testsupport.client.TestUser;
import org.healthpipeline.testsupport.servers.RunningPipeline;
import org.healthpipeline.testsupport.servers.StoredRows;

/**
 * Sends a user's year of samples. Of continuous measurements only every nth sample is
 * sent, so that a test stays short; nothing else is left out.
 */
final class LightYear {

	private static final LocalDate FIRST_DAY = LocalDate.of(2025, 1, 1);

	private static final int DAYS = 365;

	private static final int MANY = 1_000;

	private static final int BATCH = 5_000;

	private final TestUser person;

	private final Map<String, UUID> devices = new HashMap<>();

	private LightYear(TestUser person) {
		this.person = person;
	}

	/** Sends the year and waits until it is aggregated. */
	static TestUser send(RunningPipeline pipeline) {
		Scenario scenario = new Scenario(1, FIRST_DAY, DAYS, 77);
		org.healthpipeline.generator.Person generated = scenario.person(1);
		LightYear year = new LightYear(pipeline.client().newUser("Europe/Berlin"));
		Map<String, Integer> counts = new HashMap<>();
		new Population(scenario).forEachSample(generated,
				(source, sample) -> counts.merge(sample.type(), 1, Integer::sum));
		Map<String, Integer> seen = new HashMap<>();
		Map<Source, List<Sample>> batches = new HashMap<>();
		new Population(scenario).forEachSample(generated, (source, sample) -> {
			int step = 1 + counts.getOrDefault(sample.type(), 0) / MANY;
			if (seen.merge(sample.type(), 1, Integer::sum) % step == 0) {
				List<Sample> batch = batches.computeIfAbsent(source, (key) -> new ArrayList<>());
				batch.add(sample);
				if (batch.size() == BATCH) {
					year.sync(source, batch);
				}
			}
		});
		batches.forEach(year::sync);
		new StoredRows(pipeline.database()).awaitAggregated(year.person.id());
		return year.person;
	}

	private void sync(Source source, List<Sample> samples) {
		UUID device = this.devices.computeIfAbsent(source.key(),
				(key) -> this.person.device(source.deviceType(), source.identifier(), null));
		byte[] body = SyncPayloads.gzip(SyncPayloads.sync(samples, List.of()));
		this.person.client()
			.send("POST", "/api/v1/devices/" + device + "/sync", this.person.token(),
					Map.of("Content-Type", "application/json", "Content-Encoding", "gzip"),
					BodyPublishers.ofByteArray(body))
			.expect(200);
		samples.clear();
	}

}
