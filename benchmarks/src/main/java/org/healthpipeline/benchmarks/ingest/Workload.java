package org.healthpipeline.benchmarks.ingest;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.healthpipeline.benchmarks.MeasuredUsers;
import org.healthpipeline.generator.Person;
import org.healthpipeline.generator.Population;
import org.healthpipeline.generator.Sample;
import org.healthpipeline.generator.Scenario;
import org.healthpipeline.generator.Source;
import org.healthpipeline.generator.SyncPayloads;

/**
 * Creates the syncs of generated users: full batches of their devices' measurements over
 * some weeks up to yesterday, with the users' batches interleaved. The same seed and day
 * give the same samples.
 */
public final class Workload {

	private static final long SEED = 20_260_101L;

	private final int batchSize;

	private final int batchesEach;

	private final Population population;

	private final MeasuredUsers accounts;

	/**
	 * Creates a workload.
	 * @param people number of users who sync
	 * @param batchesEach batches of each user
	 * @param batchSize samples of each batch
	 */
	public Workload(MeasuredUsers accounts, int people, int batchesEach, int batchSize) {
		this.accounts = accounts;
		this.batchesEach = batchesEach;
		this.batchSize = batchSize;
		// The busiest device alone measures more than 300 samples a day.
		int days = 10 + batchesEach * batchSize / 300;
		LocalDate today = LocalDate.ofInstant(Instant.now(), ZoneOffset.UTC);
		this.population = new Population(new Scenario(people, today.minusDays(days + 1L), days, SEED));
	}

	/** Opens the accounts and creates the bodies. */
	public List<Batch> make() {
		List<List<Batch>> each = this.population.people().stream().map(this::batches).toList();
		List<Batch> interleaved = new ArrayList<>();
		for (int index = 0; index < this.batchesEach; index++) {
			for (List<Batch> ofUser : each) {
				interleaved.add(ofUser.get(index));
			}
		}
		return interleaved;
	}

	private List<Batch> batches(Person person) {
		UUID user = this.accounts.open(person.zone().getId());
		String token = this.accounts.signIn(user);
		Map<String, UUID> devices = new HashMap<>();
		Map<String, List<Sample>> open = new HashMap<>();
		List<Batch> batches = new ArrayList<>();
		this.population.forEachSample(person, (source, sample) -> {
			if (batches.size() < this.batchesEach) {
				List<Sample> ofSource = open.computeIfAbsent(source.key(), (key) -> new ArrayList<>());
				ofSource.add(withId(source, sample));
				if (ofSource.size() == this.batchSize) {
					UUID device = devices.computeIfAbsent(source.key(),
							(key) -> this.accounts.device(user, source.deviceType(), source.identifier()));
					byte[] body = SyncPayloads.gzip(SyncPayloads.sync(ofSource, List.of()));
					batches.add(new Batch(user, device, token, body, List.copyOf(ofSource)));
					ofSource.clear();
				}
			}
		});
		if (batches.size() < this.batchesEach) {
			throw new IllegalStateException("Person " + person.number() + " has too few samples");
		}
		return batches;
	}

	/**
	 * Gives every sample an id, so that stored samples can be compared with those sent.
	 */
	private static Sample withId(Source source, Sample sample) {
		if (sample.id() != null) {
			return sample;
		}
		UUID id = UUID.nameUUIDFromBytes((source.identifier() + sample).getBytes(StandardCharsets.UTF_8));
		return new Sample(id, sample.type(), sample.value(), sample.startDate(), sample.endDate(), sample.sourceApp(),
				sample.metadata(), sample.version());
	}

}
