package org.healthpipeline.admin.integrity;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

import org.healthpipeline.common.aggregate.AggregateStore;
import org.healthpipeline.common.aggregate.AggregateStore.KeyRange;
import org.healthpipeline.common.aggregate.StoredAggregate;
import org.healthpipeline.common.crypto.UserCipher;
import org.healthpipeline.model.aggregate.Partial;
import org.healthpipeline.model.bucket.Period;

/**
 * Reads the aggregates of one user and type, and reports those that cannot be read. For
 * one thread.
 */
final class StoredPartials {

	private final AggregateStore store;

	private final UserCipher cipher;

	private final int typeId;

	private final TypeFlaws flaws;

	StoredPartials(AggregateStore store, UserCipher cipher, int typeId, TypeFlaws flaws) {
		this.store = store;
		this.cipher = cipher;
		this.typeId = typeId;
		this.flaws = flaws;
	}

	/**
	 * Returns those with keys in [fromMs, untilMs), without those that cannot be read.
	 */
	NavigableMap<Long, Partial> find(Period period, long fromMs, long untilMs) {
		NavigableMap<Long, Partial> found = new TreeMap<>();
		for (StoredAggregate aggregate : this.store.find(this.cipher.user(), this.typeId,
				Map.of(period, new KeyRange(fromMs, untilMs)))) {
			aggregate.partial(this.cipher)
				.ifPresentOrElse((partial) -> found.put(aggregate.keyMs(), partial),
						() -> this.flaws.add(FlawKind.UNREADABLE_AGGREGATE, period, aggregate.keyMs()));
		}
		return found;
	}

}
