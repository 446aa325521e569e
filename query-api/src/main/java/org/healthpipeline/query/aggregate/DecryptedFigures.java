package org.healthpipeline.query.aggregate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.healthpipeline.common.aggregate.StoredAggregate;
import org.healthpipeline.common.crypto.UserCipher;
import org.healthpipeline.model.aggregate.Figures;
import org.healthpipeline.model.aggregate.Partial;
import org.healthpipeline.model.type.HealthType;
import org.healthpipeline.model.type.HealthTypes;
import org.healthpipeline.query.aggregate.FiguresFormat.KeyedFigures;
import org.healthpipeline.query.aggregate.FiguresFormat.TypeFigures;

/**
 * Decrypts the figures of stored aggregates. A damaged aggregate is left out, and its
 * recompute is requested. An aggregate that is only covered has no figures. Safe for use
 * by several threads.
 */
public class DecryptedFigures {

	private final DamagedAggregates damaged;

	DecryptedFigures(DamagedAggregates damaged) {
		this.damaged = damaged;
	}

	/**
	 * Decrypts many.
	 * @param aggregates by type
	 */
	public List<TypeFigures> byType(UserCipher cipher, List<StoredAggregate> aggregates) {
		List<TypeFigures> figures = new ArrayList<>();
		int next = 0;
		while (next < aggregates.size()) {
			HealthType type = HealthTypes.byId(aggregates.get(next).typeId());
			List<KeyedFigures> buckets = new ArrayList<>();
			for (; next < aggregates.size() && aggregates.get(next).typeId() == type.id(); next++) {
				StoredAggregate aggregate = aggregates.get(next);
				partial(cipher, aggregate).ifPresent((partial) -> buckets.add(
						new KeyedFigures(aggregate.keyMs(), Figures.of(type, partial), Figures.weight(type, partial))));
			}
			if (!buckets.isEmpty()) {
				figures.add(new TypeFigures(type, buckets));
			}
		}
		return figures;
	}

	/** Decrypts the figures of one bucket; empty when it has none or is damaged. */
	public Optional<Figures> of(UserCipher cipher, HealthType type, StoredAggregate aggregate) {
		return partial(cipher, aggregate).map((partial) -> Figures.of(type, partial));
	}

	private Optional<Partial> partial(UserCipher cipher, StoredAggregate aggregate) {
		Optional<Partial> partial = aggregate.partial(cipher);
		if (partial.isEmpty()) {
			this.damaged.found(cipher.user(), aggregate);
		}
		return partial.filter((found) -> !found.isCoverageOnly());
	}

}
