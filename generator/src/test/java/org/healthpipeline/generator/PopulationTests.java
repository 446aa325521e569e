package org.healthpipeline.generator;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.healthpipeline.generator.Event.DeviceRegistered;
import org.healthpipeline.generator.Event.SyncBatch;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PopulationTests {

	private static final LocalDate FIRST_DAY = LocalDate.of(2026, 3, 9);

	@Test
	void equalScenariosGiveEqualEvents() {
		assertThat(events(new Scenario(3, FIRST_DAY, 10, 42))).isEqualTo(events(new Scenario(3, FIRST_DAY, 10, 42)));
	}

	@Test
	void aPersonDoesNotDependOnHowManyOthersThereAre() {
		Population alone = new Population(new Scenario(1, FIRST_DAY, 7, 42));
		Population crowd = new Population(new Scenario(4, FIRST_DAY, 7, 42));
		List<Event> first = new ArrayList<>();
		crowd.events().forEachRemaining((event) -> {
			if (event.person().number() == 1) {
				first.add(event);
			}
		});
		assertThat(first).isEqualTo(drain(alone.events()));
	}

	@Test
	void anotherSeedGivesAnotherLife() {
		assertThat(events(new Scenario(1, FIRST_DAY, 3, 1))).isNotEqualTo(events(new Scenario(1, FIRST_DAY, 3, 2)));
	}

	@Test
	void eventsComeInOrderOfArrivalAndNothingArrivesBeforeItEndedOrBeforeItsDevice() {
		Instant last = Instant.MIN;
		Set<String> devices = new HashSet<>();
		for (Event event : events(new Scenario(5, FIRST_DAY, 15, 7))) {
			assertThat(event.at()).isAfterOrEqualTo(last);
			last = event.at();
			if (event instanceof DeviceRegistered registered) {
				devices.add(registered.person().number() + registered.device().key());
			}
			else if (event instanceof SyncBatch batch) {
				assertThat(devices).contains(batch.person().number() + batch.deviceKey());
				assertThat(batch.samples()).allSatisfy((sample) -> assertThat(sample.endMillis())
					.isLessThanOrEqualTo(batch.at().toEpochMilli() + 1000));
			}
		}
	}

	@Test
	void weeksOfSeveralPeopleShowEverythingThatCanHappenToSamples() {
		Map<UUID, Integer> versions = new HashMap<>();
		Set<UUID> deleted = new HashSet<>();
		int repeated = 0;
		int corrected = 0;
		int overtaken = 0;
		int deletedEarly = 0;
		int sentAfterDeletion = 0;
		for (Event event : events(new Scenario(4, FIRST_DAY, 40, 7))) {
			if (event instanceof SyncBatch batch) {
				for (UUID id : batch.deleted()) {
					deletedEarly += versions.containsKey(id) ? 0 : 1;
					deleted.add(id);
				}
				for (Sample sample : batch.samples()) {
					UUID id = sample.id();
					if (id == null) {
						continue;
					}
					Integer known = versions.get(id);
					sentAfterDeletion += deleted.contains(id) ? 1 : 0;
					repeated += (known != null && known == sample.version()) ? 1 : 0;
					corrected += (known != null && known < sample.version()) ? 1 : 0;
					overtaken += (known != null && known > sample.version()) ? 1 : 0;
					versions.merge(id, sample.version(), Math::max);
				}
			}
		}
		assertThat(List.of(repeated, corrected, overtaken, deletedEarly, sentAfterDeletion))
			.allMatch((count) -> count > 5);
	}

	@Test
	void peopleTogetherMeasureEveryType() {
		Population population = new Population(new Scenario(3, FIRST_DAY, 28, 7));
		Set<String> types = new HashSet<>();
		population.people()
			.forEach((person) -> population.forEachSample(person, (source, sample) -> types.add(sample.type())));
		assertThat(types)
			.containsExactlyInAnyOrder(List.of(MeasuredType.values()).stream().map(Enum::name).toArray(String[]::new));
	}

	@Test
	void idsAreUniqueAndSamplesOfOneDeviceAndTypeNeverCoincide() {
		Population population = new Population(new Scenario(3, FIRST_DAY, 70, 11));
		Set<UUID> ids = new HashSet<>();
		population.people().forEach((person) -> {
			Set<String> identities = new HashSet<>();
			population.forEachSample(person, (source, sample) -> {
				assertThat(sample.id() == null || ids.add(sample.id())).isTrue();
				assertThat(identities.add(source.key() + sample.type() + sample.startMillis() + "/" + sample.endMillis()
						+ "/" + (sample.id() == null ? sample.value() : "")))
					.as("%s %s", source, sample)
					.isTrue();
			});
		});
	}

	@Test
	void nothingIsMeasuredAfterTheLastInstant() {
		Instant until = Instant.parse("2026-03-12T10:00:00Z");
		Population population = new Population(new Scenario(2, FIRST_DAY, 10, 11, until));
		population.people()
			.forEach((person) -> population.forEachSample(person,
					(source, sample) -> assertThat(sample.endMillis()).isLessThan(until.toEpochMilli() + 1000)));
	}

	@Test
	void fullBatchesHoldEachSampleOnce() {
		Population population = new Population(new Scenario(1, FIRST_DAY, 9, 11));
		Person person = population.people().get(0);
		Map<String, List<Sample>> expected = new HashMap<>();
		population.forEachSample(person,
				(source, sample) -> expected.computeIfAbsent(source.key(), (key) -> new ArrayList<>()).add(sample));
		Map<String, List<Sample>> found = new HashMap<>();
		population.fullBatches(person, 500).forEachRemaining((batch) -> {
			assertThat(batch.samples()).hasSizeBetween(1, 500);
			found.computeIfAbsent(batch.deviceKey(), (key) -> new ArrayList<>()).addAll(batch.samples());
		});
		assertThat(found).isEqualTo(expected);
	}

	@Test
	void aBatchIsCutIntoRequestsThatTogetherHoldTheSame() {
		SyncBatch batch = (SyncBatch) events(new Scenario(1, FIRST_DAY, 2, 1)).stream()
			.filter((event) -> event instanceof SyncBatch candidate && candidate.samples().size() > 10)
			.findFirst()
			.orElseThrow();
		List<SyncBatch> parts = SyncPayloads.split(batch, 4);
		assertThat(parts).allMatch((part) -> part.samples().size() <= 4);
		assertThat(parts.stream().flatMap((part) -> part.samples().stream()).toList()).isEqualTo(batch.samples());
		assertThat(new String(SyncPayloads.sync(batch.samples(), batch.deleted()), StandardCharsets.UTF_8))
			.startsWith("{\"samples\":[{\"id\":\"")
			.endsWith("],\"deleted\":[]}");
	}

	private static List<Event> events(Scenario scenario) {
		return drain(new Population(scenario).events());
	}

	private static List<Event> drain(Iterator<Event> events) {
		List<Event> all = new ArrayList<>();
		events.forEachRemaining(all::add);
		return all;
	}

}
