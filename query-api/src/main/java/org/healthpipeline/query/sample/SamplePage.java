package org.healthpipeline.query.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.healthpipeline.common.sample.SampleStore.Place;
import org.jspecify.annotations.Nullable;

/**
 * A page of samples, newest first.
 *
 * @param next where the next page begins; null when there is none
 */
record SamplePage(List<SampleItem> items, @Nullable Place next) {

	/** Maximum characters of metadata in one page, since a page is held in memory. */
	private static final long METADATA_LENGTH_MAX = 16 * 1024 * 1024;

	/**
	 * Takes as many items as a page may have.
	 * @param items read until the page is full
	 * @param limit most items
	 */
	static SamplePage of(Stream<SampleItem> items, int limit) {
		List<SampleItem> page = new ArrayList<>();
		long length = 0;
		for (SampleItem item : (Iterable<SampleItem>) items::iterator) {
			String metadata = item.metadata();
			length += (metadata != null) ? metadata.length() : 0;
			if (page.size() == limit || (length > METADATA_LENGTH_MAX && !page.isEmpty())) {
				SampleItem last = page.get(page.size() - 1);
				return new SamplePage(page, new Place(last.startMs(), last.id()));
			}
			page.add(item);
		}
		return new SamplePage(page, null);
	}

}
