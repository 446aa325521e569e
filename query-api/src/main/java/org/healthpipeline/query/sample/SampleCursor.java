package org.healthpipeline.query.sample;

import org.healthpipeline.common.page.CursorFormat;
import org.healthpipeline.common.sample.SampleStore.Place;

/** The last sample of a page, as clients pass it to the next one. */
final class SampleCursor {

	static final CursorFormat<Place> FORMAT = new CursorFormat<>(8 + 16, (place, buffer) -> {
		buffer.putLong(place.startMs());
		CursorFormat.putId(place.id(), buffer);
	}, (buffer) -> new Place(buffer.getLong(), CursorFormat.id(buffer)));

	private SampleCursor() {
	}

}
