package org.healthpipeline.query.sample;

import java.util.List;

import org.healthpipeline.common.sample.SampleStore.Place;
import org.jspecify.annotations.Nullable;

/**
 * Some samples, newest first.
 *
 * @param next where the next page begins; null when there is none
 */
record SamplePage(List<SampleItem> items, @Nullable Place next) {

	/**
	 * @param items one more than the limit if there are more
	 */
	static SamplePage of(List<SampleItem> items, int limit) {
		if (items.size() <= limit) {
			return new SamplePage(items, null);
		}
		SampleItem last = items.get(limit - 1);
		return new SamplePage(items.subList(0, limit), new Place(last.startMs(), last.id()));
	}

}
