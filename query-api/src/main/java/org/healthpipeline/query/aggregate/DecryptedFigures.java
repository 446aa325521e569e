package org.healthpipeline.query.aggregate;

import java.util.ArrayList;
import java.util.List;

import org.healthpipeline.common.aggregate.StoredAggregate;
import org.healthpipeline.common.crypto.AssociatedData;
import org.healthpipeline.common.crypto.UserCipher;
import org.healthpipeline.model.aggregate.Figures;
import org.healthpipeline.model.aggregate.Partial;
import org.healthpipeline.model.aggregate.PartialCodec;
import org.healthpipeline.model.type.HealthType;
import org.healthpipeline.model.type.HealthTypes;
import org.healthpipeline.query.aggregate.FiguresFormat.KeyedFigures;
import org.healthpipeline.query.aggregate.FiguresFormat.TypeFigures;

/** Makes figures of stored aggregates. */
public final class DecryptedFigures {

	private DecryptedFigures() {
	}

	/**
	 * @param aggregates by type
	 */
	public static List<TypeFigures> byType(UserCipher cipher, List<StoredAggregate> aggregates) {
		List<TypeFigures> figures = new ArrayList<>();
		int next = 0;
		while (next < aggregates.size()) {
			HealthType type = HealthTypes.byId(aggregates.get(next).typeId());
			List<KeyedFigures> buckets = new ArrayList<>();
			for (; next < aggregates.size() && aggregates.get(next).typeId() == type.id(); next++) {
				StoredAggregate aggregate = aggregates.get(next);
				Partial partial = partial(cipher, aggregate);
				buckets
					.add(new KeyedFigures(aggregate.keyMs(), Figures.of(type, partial), Figures.weight(type, partial)));
			}
			figures.add(new TypeFigures(type, buckets));
		}
		return figures;
	}

	private static Partial partial(UserCipher cipher, StoredAggregate aggregate) {
		return PartialCodec.decode(cipher.decrypt(aggregate.payload(), AssociatedData.aggregate(cipher.user(),
				aggregate.typeId(), aggregate.period().code(), aggregate.keyMs())));
	}

}
