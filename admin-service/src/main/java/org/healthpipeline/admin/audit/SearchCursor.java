package org.healthpipeline.admin.audit;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

import org.healthpipeline.common.audit.AuditSearch.Place;
import org.healthpipeline.common.page.CursorFormat;

/** The last entry of a page of a search, as clients pass it to the next one. */
final class SearchCursor {

	static final CursorFormat<Place> FORMAT = new CursorFormat<>(8 + 16 + 8, (place, buffer) -> {
		buffer.putLong(ChronoUnit.MICROS.between(Instant.EPOCH, place.at()));
		CursorFormat.putId(place.subject(), buffer);
		buffer.putLong(place.sequence());
	}, (buffer) -> new Place(Instant.EPOCH.plus(buffer.getLong(), ChronoUnit.MICROS), CursorFormat.id(buffer),
			buffer.getLong()));

	private SearchCursor() {
	}

}
