package org.healthpipeline.common.sample;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.IntSupplier;

import org.healthpipeline.common.sample.SampleExtents.Extent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Contract of removing a user's samples: bounded, complete, and without side effects. */
abstract class SampleRemovalContract {

	private static final int SIZE = 300;

	private final UUID user = UUID.randomUUID();

	private final UUID other = UUID.randomUUID();

	private final SampleExtents extents = door().extents();

	private final SampleRemoval removal = door().removal();

	private final List<StoredSample> batch = new SampleBatches().next(SIZE);

	abstract SampleDoor door();

	@BeforeEach
	void store() {
		inTransaction(() -> door().store().add(this.user, this.batch).size());
		inTransaction(() -> door().store().add(this.other, this.batch).size());
	}

	@Test
	void whatIsThereIsKnownByTypeDeviceAndTime() {
		UUID device = this.batch.get(0).deviceId();
		assertThat(this.extents.types(this.user)).containsExactly(1, 2, 3, 4, 5);
		assertThat(this.extents.types(UUID.randomUUID())).isEmpty();
		assertThat(this.extents.starts(this.user, 3))
			.contains(new Extent(3, this.batch.get(2).startMs(), this.batch.get(297).startMs() + 1));
		assertThat(this.extents.starts(this.user, 6)).isEmpty();
		assertThat(this.extents.extents(this.user, device)).hasSize(5)
			.contains(new Extent(4, this.batch.get(3).startMs(), this.batch.get(298).endMs() + 1));
		assertThat(this.extents.devices(this.user)).containsExactly(device);
		assertThat(this.extents.firstStart(this.user, startMs(10), startMs(20)))
			.isEqualTo(OptionalLong.of(startMs(10)));
		assertThat(this.extents.firstStart(this.user, startMs(10) + 1, startMs(11))).isEmpty();
	}

	@Test
	void aDeviceIsFoundByWhatReachesIntoTheWindow() {
		// The fourth of them takes two and a half hours.
		StoredSample lasting = this.batch.get(3);
		Duration longest = Duration.ofHours(3);
		assertThat(this.extents.devices(this.user, Set.of(lasting.typeId()), lasting.endMs() - 1, lasting.endMs(),
				longest))
			.containsExactly(lasting.deviceId());
		assertThat(this.extents.devices(this.user, Set.of(lasting.typeId()), lasting.endMs(), lasting.endMs() + 1,
				longest))
			.isEmpty();
		assertThat(this.extents.devices(this.user, Set.of(5), lasting.endMs() - 1, lasting.endMs(), longest)).isEmpty();
	}

	@Test
	void theQuartersOfAnHourThatSamplesOverlapAreKnown() {
		long quarterMs = Duration.ofMinutes(15).toMillis();
		TreeSet<Long> expected = new TreeSet<>();
		for (StoredSample sample : this.batch.subList(100, SIZE)) {
			if (sample.typeId() == 2 || sample.typeId() == 3) {
				long lastMs = Math.max(sample.startMs(), sample.endMs() - 1);
				for (long atMs = sample.startMs() / quarterMs * quarterMs; atMs <= lastMs; atMs += quarterMs) {
					expected.add(atMs);
				}
			}
		}
		assertThat(this.extents.quarterHours(this.user, Set.of(2, 3), startMs(100)))
			.containsExactlyInAnyOrderElementsOf(expected);
		assertThat(this.extents.quarterHours(this.user, Set.of(2, 3), Long.MIN_VALUE)).containsAll(expected)
			.contains(startMs(1) / quarterMs * quarterMs);
	}

	@Test
	void everyUserWithSamplesIsFoundInTheOrderOfIds() {
		List<UUID> found = new ArrayList<>();
		List<UUID> some = this.extents.users(null, 1);
		while (!some.isEmpty()) {
			found.addAll(some);
			some = this.extents.users(some.get(0), 1);
		}
		assertThat(found).contains(this.user, this.other).isEqualTo(this.extents.users(null, 1_000));
		assertThat(found.stream().map(UUID::toString)).isSorted();
	}

	@Test
	void aTimeIsRemovedInSteps() {
		assertThat(this.removal.count(this.user, startMs(200), 1_000)).isEqualTo(200);
		assertThat(this.removal.count(this.user, startMs(200), 7)).isEqualTo(7);
		assertThat(removed(40, () -> this.removal.remove(this.user, startMs(100), startMs(200), 40))).isEqualTo(100);
		assertThat(ids(this.user)).containsExactlyElementsOf(this.batch.stream()
			.filter((sample) -> sample.startMs() < startMs(100) || sample.startMs() >= startMs(200))
			.map(StoredSample::id)
			.sorted()
			.toList());
		assertThat(removed(1_000, () -> this.removal.remove(this.user, Long.MIN_VALUE, startMs(SIZE - 1), 1_000)))
			.isEqualTo(SIZE - 101);
		assertThat(ids(this.user)).containsExactly(this.batch.get(SIZE - 1).id());
		assertThat(ids(this.other)).hasSize(SIZE);
	}

	@Test
	void anErasedUserIsRemovedInSteps() {
		int steps = 0;
		int removed = 0;
		int last;
		do {
			last = inTransaction(() -> this.removal.erase(this.user, 20));
			removed += last;
			steps++;
		}
		while (last > 0);
		assertThat(removed).isEqualTo(SIZE);
		assertThat(steps).isBetween(SIZE / 21, SIZE / 10);
		assertThat(ids(this.user)).isEmpty();
		assertThat(ids(this.other)).hasSize(SIZE);
	}

	@Test
	void tombstonesOutliveTheirSamplesAndGoByThemselves() {
		List<UUID> deleted = this.batch.subList(0, 30).stream().map(StoredSample::id).toList();
		assertThat(this.extents.removals(this.user)).isZero();
		inTransaction(() -> door().store().remove(this.user, deleted).size());
		long removals = this.extents.removals(this.user);
		assertThat(removals).isNotZero();
		inTransaction(() -> door().store().remove(this.user, List.of(UUID.randomUUID())).size());
		assertThat(this.extents.removals(this.user)).isNotIn(0L, removals);
		removed(1_000, () -> this.removal.erase(this.user, 1_000));
		assertThat(this.removal.countTombstones(this.user, Long.MAX_VALUE, 1_000)).isEqualTo(31);
		assertThat(this.removal.countTombstones(this.user, Long.MAX_VALUE, 9)).isEqualTo(9);
		assertThat(inTransaction(() -> this.removal.removeTombstones(this.user, startMs(0), 100))).isZero();
		assertThat(removed(20, () -> this.removal.removeTombstones(this.user, Long.MAX_VALUE, 20))).isEqualTo(31);
		assertThat(this.extents.removals(this.user)).isZero();
	}

	@Test
	void whatWasRemovedComesBackAsItWas() {
		long[] createdAtMs = this.batch.stream().mapToLong(StoredSample::endMs).toArray();
		removed(1_000, () -> this.removal.remove(this.user, startMs(100), startMs(200), 1_000));
		assertThat(door().returned().missing(this.user, this.batch)).isEqualTo(this.batch.subList(100, 200));
		assertThat(inTransaction(() -> door().returned().add(this.user, this.batch, createdAtMs))).isEqualTo(100);
		assertThat(ids(this.user)).isEqualTo(ids(this.other));
	}

	private long startMs(int index) {
		return this.batch.get(index).startMs();
	}

	/** Returns the number of removed samples until a step removes less than its limit. */
	private int removed(int most, IntSupplier step) {
		int all = 0;
		int last;
		do {
			last = inTransaction(step);
			assertThat(last).isLessThanOrEqualTo(most);
			all += last;
		}
		while (last == most);
		return all;
	}

	private List<UUID> ids(UUID of) {
		List<UUID> ids = new ArrayList<>();
		door().transaction()
			.executeWithoutResult((status) -> door().store()
				.read(of, SampleBatches.FIRST.toEpochMilli(), startMs(SIZE - 1) + 1,
						(sample, at) -> ids.add(sample.id())));
		return ids.stream().sorted().toList();
	}

	private int inTransaction(IntSupplier work) {
		Integer result = door().transaction().execute((status) -> work.getAsInt());
		return (result != null) ? result : 0;
	}

}
