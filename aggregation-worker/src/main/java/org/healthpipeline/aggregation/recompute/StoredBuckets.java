package org.healthpipeline.aggregation.recompute;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

import org.healthpipeline.common.aggregate.AggregateStore;
import org.healthpipeline.common.aggregate.AggregateStore.KeyRange;
import org.healthpipeline.common.aggregate.StoredAggregate;
import org.healthpipeline.common.crypto.UserCipher;
import org.healthpipeline.model.aggregate.Partial;
import org.healthpipeline.model.bucket.Period;
import org.jspecify.annotations.Nullable;

/**
 * The stored buckets of one type, with their pending changes. Unchanged buckets are not
 * written. A damaged bucket counts as absent; it is written again or removed once its
 * right content is known. Not safe for use by several threads.
 */
final class StoredBuckets {

	private static final byte[] NOTHING = new byte[0];

	private final AggregateStore store;

	private final UserCipher cipher;

	private final int typeId;

	private final Map<Period, TreeMap<Long, Partial>> partials = new EnumMap<>(Period.class);

	private final Map<Period, TreeMap<Long, @Nullable Partial>> changes = new EnumMap<>(Period.class);

	private final Map<Period, TreeSet<Long>> damaged = new EnumMap<>(Period.class);

	private StoredBuckets(AggregateStore store, UserCipher cipher, int typeId) {
		this.store = store;
		this.cipher = cipher;
		this.typeId = typeId;
		for (Period period : Period.values()) {
			this.partials.put(period, new TreeMap<>());
			this.changes.put(period, new TreeMap<>());
			this.damaged.put(period, new TreeSet<>());
		}
	}

	static StoredBuckets read(AggregateStore store, UserCipher cipher, int typeId, Map<Period, KeyRange> ranges) {
		StoredBuckets buckets = new StoredBuckets(store, cipher, typeId);
		for (StoredAggregate aggregate : store.find(cipher.user(), typeId, ranges)) {
			aggregate.partial(cipher)
				.ifPresentOrElse((partial) -> buckets.of(aggregate.period()).put(aggregate.keyMs(), partial),
						() -> buckets.damaged(aggregate.period()).add(aggregate.keyMs()));
		}
		return buckets;
	}

	/** The buckets of a period by their keys, with the changes so far. */
	NavigableMap<Long, Partial> of(Period period) {
		return Objects.requireNonNull(this.partials.get(period));
	}

	/** Keys of the buckets of a period that are damaged and have not been set yet. */
	NavigableSet<Long> damaged(Period period) {
		return Objects.requireNonNull(this.damaged.get(period));
	}

	/** Keys of all buckets of a period that are stored, damaged or not. */
	NavigableSet<Long> keys(Period period) {
		TreeSet<Long> keys = new TreeSet<>(of(period).keySet());
		keys.addAll(damaged(period));
		return keys;
	}

	/**
	 * Sets a bucket, or removes it.
	 * @param partial null when nothing is left of it
	 */
	void set(Period period, long keyMs, @Nullable Partial partial) {
		NavigableMap<Long, Partial> ofPeriod = of(period);
		boolean wasDamaged = damaged(period).remove(keyMs);
		if (wasDamaged || !Objects.equals(ofPeriod.get(keyMs), partial)) {
			if (partial != null) {
				ofPeriod.put(keyMs, partial);
			}
			else {
				ofPeriod.remove(keyMs);
			}
			changed(period).put(keyMs, partial);
		}
	}

	/** The changed buckets of a period, with null for the removed ones. */
	NavigableMap<Long, @Nullable Partial> changed(Period period) {
		return Objects.requireNonNull(this.changes.get(period));
	}

	/**
	 * Writes the changes.
	 * @return whether there were any
	 */
	boolean save() {
		List<StoredAggregate> written = new ArrayList<>();
		List<StoredAggregate> removed = new ArrayList<>();
		this.changes.forEach((period, ofPeriod) -> ofPeriod.forEach((keyMs, partial) -> {
			if (partial != null) {
				written.add(StoredAggregate.of(this.cipher, this.typeId, period, keyMs, partial));
			}
			else {
				removed.add(new StoredAggregate(this.typeId, period, keyMs, NOTHING));
			}
		}));
		this.store.write(this.cipher.user(), written);
		this.store.remove(this.cipher.user(), removed);
		return !written.isEmpty() || !removed.isEmpty();
	}

}
