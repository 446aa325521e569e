package org.healthpipeline.common.sample;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Contract of every store of samples. Small and large batches take different paths with
 * the same result: each sample once, exactly as it was given.
 */
abstract class SampleStoreContract {

	private final SampleBatches batches = new SampleBatches();

	private final UUID user = UUID.randomUUID();

	private final SampleStore store = door().store();

	private final TransactionTemplate transaction = door().transaction();

	abstract SampleDoor door();

	@ParameterizedTest
	@ValueSource(ints = { 1, 99, 100, 2_000 })
	void newSamplesAreStoredAsTheyAre(int size) {
		List<StoredSample> batch = this.batches.next(size);
		assertThat(add(batch)).isEqualTo(batch);
		assertStored(batch);
	}

	@ParameterizedTest
	@ValueSource(ints = { 50, 500 })
	void aRepeatedBatchAddsNothing(int size) {
		List<StoredSample> batch = this.batches.next(size);
		add(batch);
		assertThat(add(batch)).isEmpty();
		assertStored(batch);
	}

	@ParameterizedTest
	@ValueSource(ints = { 50, 500 })
	void ofABatchWithKnownSamplesTheNewOnesAreStored(int size) {
		List<StoredSample> batch = this.batches.next(size);
		List<StoredSample> known = List.of(batch.get(size / 2), batch.get(size - 1));
		add(known);
		List<StoredSample> expected = new ArrayList<>(batch);
		expected.removeAll(known);
		assertThat(add(batch)).isEqualTo(expected);
		assertStored(batch);
	}

	@ParameterizedTest
	@ValueSource(ints = { 50, 500 })
	void ofABatchWithDeletedSamplesTheOthersAreStored(int size) {
		List<StoredSample> batch = this.batches.next(size);
		Set<UUID> deleted = Set.of(batch.get(3).id(), batch.get(size - 2).id());
		this.transaction.executeWithoutResult((status) -> this.store.remove(this.user, deleted));
		List<StoredSample> expected = batch.stream().filter((sample) -> !deleted.contains(sample.id())).toList();
		assertThat(add(batch)).isEqualTo(expected);
		assertStored(expected);
	}

	@Test
	void whatTheTransactionDidBeforeSurvivesAKnownSample() {
		List<StoredSample> earlier = this.batches.next(10);
		List<StoredSample> batch = this.batches.next(300);
		List<StoredSample> late = batch.subList(200, 201);
		add(late);
		this.transaction.executeWithoutResult((status) -> {
			this.store.add(this.user, earlier);
			assertThat(this.store.add(this.user, batch)).hasSize(299);
		});
		List<StoredSample> all = new ArrayList<>(earlier);
		all.addAll(batch);
		assertStored(all);
	}

	@Test
	void theSameBatchFromTwoSendersAtOnceIsStoredOnce() throws Exception {
		ExecutorService senders = Executors.newFixedThreadPool(2);
		try {
			for (int round = 0; round < 10; round++) {
				List<StoredSample> batch = this.batches.next(400);
				Callable<Integer> send = () -> add(batch).size();
				int stored = 0;
				for (Future<Integer> each : senders.invokeAll(Collections.nCopies(2, send))) {
					stored += each.get();
				}
				assertThat(stored).as("round %d", round).isEqualTo(400);
			}
		}
		finally {
			senders.shutdownNow();
		}
	}

	@Test
	void ofTwoVersionsTheGreaterOneStays() {
		StoredSample first = version(this.batches.next(1).get(0), 3);
		StoredSample older = version(first, 2);
		StoredSample newer = version(first, 4);
		replace(first);
		assertThat(replace(older).stored()).isEmpty();
		SampleStore.Replaced replaced = replace(newer);
		assertThat(replaced.stored()).containsExactly(newer);
		assertThat(replaced.removed())
			.containsExactly(new SampleStore.Removed(first.id(), first.typeId(), first.startMs(), first.endMs()));
		assertStored(List.of(newer));
	}

	@Test
	void anIdMayHaveASampleOfEachTypeAndVersionsOfEach() {
		StoredSample first = this.batches.next(1).get(0);
		StoredSample other = ofType(first, 2);
		assertThat(add(List.of(first, other))).containsExactly(first, other);
		StoredSample newer = version(other, 1L << 40);
		assertThat(replace(newer).removed()).extracting(SampleStore.Removed::typeId).containsExactly(2);
		assertThat(add(List.of(other))).isEmpty();
		assertThat(replace(version(first, 1)).stored()).hasSize(1);
		List<SampleStore.Removed> removed = new ArrayList<>();
		this.transaction
			.executeWithoutResult((status) -> removed.addAll(this.store.remove(this.user, List.of(first.id()))));
		assertThat(removed).extracting(SampleStore.Removed::typeId).containsExactlyInAnyOrder(1, 2);
		assertThat(replace(version(ofType(first, 3), Long.MAX_VALUE - 1)).stored()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(ints = { 20, 300 })
	void aRecordGrowsAndIsReplacedAsAWhole(int size) {
		UUID record = UUID.randomUUID();
		List<StoredSample> batch = inRecord(this.batches.next(size), record, 1);
		assertThat(addToRecord(batch.subList(5, size)).stored()).isEqualTo(batch.subList(5, size));
		assertThat(addToRecord(batch).stored()).isEqualTo(batch.subList(0, 5));
		assertThat(addToRecord(inRecord(this.batches.next(3), record, 0)).stored()).isEmpty();
		List<StoredSample> newer = inRecord(this.batches.next(4), record, 2);
		SampleStore.Replaced replaced = addToRecord(newer);
		assertThat(replaced.removed()).hasSize(size);
		assertThat(replaced.stored()).isEqualTo(newer);
		assertThat(addToRecord(batch).stored()).isEmpty();
		List<SampleStore.Removed> removed = new ArrayList<>();
		this.transaction
			.executeWithoutResult((status) -> removed.addAll(this.store.remove(this.user, List.of(record))));
		assertThat(removed).hasSize(4);
		assertThat(addToRecord(inRecord(newer, record, 3)).stored()).isEmpty();
		assertStored(List.of());
	}

	@Test
	void whatANewerVersionOfItsRecordReplacedDoesNotComeBack() {
		UUID record = UUID.randomUUID();
		List<StoredSample> old = inRecord(this.batches.next(10), record, 1);
		addToRecord(old);
		this.transaction
			.executeWithoutResult((status) -> door().removal().remove(this.user, Long.MIN_VALUE, Long.MAX_VALUE, 100));
		assertThat(door().returned().removed(this.user, old)).isEmpty();
		assertThat(door().returned().missing(this.user, old)).isEqualTo(old);
		long before = door().extents().removals(this.user);
		addToRecord(inRecord(this.batches.next(1), record, 2));
		assertThat(door().extents().removals(this.user)).isNotEqualTo(before);
		assertThat(door().returned().removed(this.user, old)).isEqualTo(old);
		assertThat(door().returned().missing(this.user, old)).isEmpty();
		Integer returned = this.transaction
			.execute((status) -> door().returned().add(this.user, old, new long[old.size()]));
		assertThat(returned).isZero();
	}

	private SampleStore.Replaced addToRecord(List<StoredSample> samples) {
		return Objects
			.requireNonNull(this.transaction.execute((status) -> this.store.addToRecords(this.user, samples)));
	}

	private static List<StoredSample> inRecord(List<StoredSample> samples, UUID record, long version) {
		return samples.stream()
			.map((sample) -> new StoredSample(sample.id(), sample.typeId(), sample.deviceId(), sample.startMs(),
					sample.endMs(), version, record, sample.sourceApp(), sample.payload()))
			.toList();
	}

	private static StoredSample ofType(StoredSample sample, int typeId) {
		return new StoredSample(sample.id(), typeId, sample.deviceId(), sample.startMs(), sample.endMs(),
				sample.version(), sample.sourceApp(), sample.payload());
	}

	@Test
	void whatOverlapsAWindowIsFoundHoweverLongItIs() {
		List<StoredSample> batch = this.batches.next(400);
		add(batch);
		for (int number = 0; number < 50; number++) {
			long fromMs = batch.get(number * 7).startMs() + Duration.ofMinutes(number * 5L).toMillis();
			long untilMs = fromMs + Duration.ofMinutes(number * 11L).toMillis();
			int type = 1 + number % 5;
			List<StoredSample> found = new ArrayList<>();
			this.transaction.executeWithoutResult((status) -> this.store.overlapping(this.user, type, fromMs, untilMs,
					Duration.ofHours(4), found::add));
			assertThat(found).extracting(StoredSample::id)
				.containsExactlyInAnyOrderElementsOf(batch.stream()
					.filter((sample) -> sample.typeId() == type && sample.startMs() < untilMs
							&& (sample.startMs() >= fromMs || sample.endMs() > fromMs))
					.map(StoredSample::id)
					.toList());
		}
	}

	@Test
	void pagesGoFromTheNewestToTheOldest() {
		List<StoredSample> batch = this.batches.next(100);
		add(batch);
		List<UUID> expected = new ArrayList<>(
				batch.stream().filter((sample) -> sample.typeId() == 2).map(StoredSample::id).toList());
		Collections.reverse(expected);
		long untilMs = batch.get(99).startMs() + 1;
		List<UUID> read = new ArrayList<>();
		SampleStore.Place after = null;
		List<StoredSample> page;
		do {
			page = this.store.page(this.user, 2, batch.get(0).startMs(), untilMs, after, 3);
			for (StoredSample sample : page) {
				read.add(sample.id());
				after = new SampleStore.Place(sample.startMs(), sample.id());
			}
		}
		while (!page.isEmpty());
		assertThat(read).isEqualTo(expected);
		assertThat(this.store.startOfNewest(this.user, 2, batch.get(0).startMs(), untilMs, 20))
			.hasValue(batch.get(1).startMs());
		assertThat(this.store.startOfNewest(this.user, 2, batch.get(0).startMs(), untilMs, 21)).isEmpty();
	}

	@Test
	void everySampleOfATimeIsReadByTypeAndStart() {
		List<StoredSample> batch = this.batches.next(500);
		long before = System.currentTimeMillis();
		add(batch);
		long after = System.currentTimeMillis();
		List<StoredSample> read = new ArrayList<>();
		this.transaction.executeWithoutResult((status) -> this.store.read(this.user, batch.get(50).startMs(),
				batch.get(450).startMs(), (sample, createdAtMs) -> {
					read.add(sample);
					assertThat(createdAtMs).isBetween(before, after);
				}));
		assertThat(read).usingRecursiveFieldByFieldElementComparator()
			.isEqualTo(batch.subList(50, 450).stream().sorted(Comparator.comparingInt(StoredSample::typeId)).toList());
	}

	private SampleStore.Replaced replace(StoredSample sample) {
		return Objects
			.requireNonNull(this.transaction.execute((status) -> this.store.replace(this.user, List.of(sample))));
	}

	private static StoredSample version(StoredSample sample, long version) {
		return new StoredSample(sample.id(), sample.typeId(), sample.deviceId(), sample.startMs(), sample.endMs(),
				version, sample.sourceApp(), sample.payload());
	}

	private List<StoredSample> add(List<StoredSample> batch) {
		List<StoredSample> added = this.transaction.execute((status) -> this.store.add(this.user, batch));
		assertThat(added).isNotNull();
		return added;
	}

	private void assertStored(List<StoredSample> expected) {
		Map<UUID, StoredSample> stored = new HashMap<>();
		long until = SampleBatches.FIRST.plus(Duration.ofDays(1000)).toEpochMilli();
		for (int type = 1; type <= 5; type++) {
			this.store.page(this.user, type, 0, until, null, 10_000)
				.forEach((sample) -> assertThat(stored.put(sample.id(), sample)).as("stored twice").isNull());
		}
		assertThat(stored).hasSameSizeAs(expected);
		for (StoredSample sample : expected) {
			StoredSample found = stored.get(sample.id());
			assertThat(found).usingRecursiveComparison().isEqualTo(sample);
			assertThat(found != null && Arrays.equals(found.payload(), sample.payload())).isTrue();
		}
	}

}
