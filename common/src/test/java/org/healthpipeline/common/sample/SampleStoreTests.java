package org.healthpipeline.common.sample;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import javax.sql.DataSource;

import org.healthpipeline.testsupport.servers.Servers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever road a batch takes into the table, small and large ones end there in the same
 * way: each sample once, exactly as it was given.
 */
class SampleStoreTests {

	private static final Instant FIRST = Instant.parse("2026-03-01T00:00:00.001Z");

	private static final DataSource DATABASE = Servers.underTest().newDatabase().migrated().asService();

	private final Random chance = new Random(1);

	private final UUID user = UUID.randomUUID();

	private final JdbcSampleStore store = new JdbcSampleStore(new JdbcTemplate(DATABASE), InstantSource.system());

	private final TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(DATABASE));

	@ParameterizedTest
	@ValueSource(ints = { 1, 99, 100, 2_000 })
	void newSamplesAreStoredAsTheyAre(int size) {
		List<StoredSample> batch = batch(size);
		assertThat(add(batch)).isEqualTo(batch);
		assertStored(batch);
	}

	@ParameterizedTest
	@ValueSource(ints = { 50, 500 })
	void aRepeatedBatchAddsNothing(int size) {
		List<StoredSample> batch = batch(size);
		add(batch);
		assertThat(add(batch)).isEmpty();
		assertStored(batch);
	}

	@ParameterizedTest
	@ValueSource(ints = { 50, 500 })
	void ofABatchWithKnownSamplesTheNewOnesAreStored(int size) {
		List<StoredSample> batch = batch(size);
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
		List<StoredSample> batch = batch(size);
		Set<UUID> deleted = Set.of(batch.get(3).id(), batch.get(size - 2).id());
		this.transaction.executeWithoutResult((status) -> this.store.remove(this.user, deleted));
		List<StoredSample> expected = batch.stream().filter((sample) -> !deleted.contains(sample.id())).toList();
		assertThat(add(batch)).isEqualTo(expected);
		assertStored(expected);
	}

	@Test
	void whatTheTransactionDidBeforeSurvivesAKnownSample() {
		List<StoredSample> earlier = batch(10);
		List<StoredSample> batch = batch(300);
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
				List<StoredSample> batch = batch(400);
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

	private List<StoredSample> add(List<StoredSample> batch) {
		List<StoredSample> added = this.transaction.execute((status) -> this.store.add(this.user, batch));
		assertThat(added).isNotNull();
		return added;
	}

	/**
	 * Months of samples in order of their starts, some of them long, with all columns.
	 */
	private List<StoredSample> batch(int size) {
		List<StoredSample> batch = new ArrayList<>();
		UUID device = UUID.randomUUID();
		for (int index = 0; index < size; index++) {
			long start = FIRST.toEpochMilli() + index * Duration.ofHours(2).toMillis();
			byte[] payload = new byte[1 + this.chance.nextInt(60)];
			this.chance.nextBytes(payload);
			String app = List.of("com.apple.health", "Ærgometer 𝄞", "").get(index % 3);
			batch.add(new StoredSample(new UUID(this.chance.nextLong(), this.chance.nextLong()), 1 + index % 5, device,
					start, start + index % 4 * Duration.ofMinutes(50).toMillis(), 0, app.isEmpty() ? null : app,
					payload));
		}
		return batch;
	}

	private void assertStored(List<StoredSample> expected) {
		Map<UUID, StoredSample> stored = new HashMap<>();
		long until = FIRST.plus(Duration.ofDays(1000)).toEpochMilli();
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
