package org.healthpipeline.query.export;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

import org.healthpipeline.common.sample.SampleExtents;
import org.healthpipeline.common.sample.SampleStore;
import org.healthpipeline.common.sample.SampleStore.Place;
import org.healthpipeline.common.sample.StoredSample;
import org.healthpipeline.model.type.HealthType;
import org.healthpipeline.model.type.HealthTypes;
import org.healthpipeline.query.export.ExportColumn.Kind;
import org.healthpipeline.query.sample.SampleItem;
import org.healthpipeline.query.sample.SampleJson;

import org.springframework.core.annotation.Order;

/**
 * Exports the samples as they came, by type, newest first, followed by those of archived
 * months. Damaged samples are left out.
 */
@Order(3)
class SamplesPart implements ExportPart {

	private static final int READ_AT_ONCE = 5_000;

	private static final ExportTable<SampleItem> TABLE = new ExportTable<>("samples",
			"Every measurement as your devices sent it, in the unit it is stored in.", SampleItem.class, false,
			List.of(new ExportColumn<>("id", Kind.TEXT, "id of the sample as it was sent", SampleItem::shownId),
					new ExportColumn<>("recordId", Kind.TEXT, "id of the record that it belongs to, if any",
							SampleItem::shownRecordId),
					new ExportColumn<>("type", Kind.TEXT, "health type", (sample) -> sample.type().name()),
					new ExportColumn<>("value", Kind.NUMBER,
							"the value, in the unit of the column unit (JSON: or the state)",
							(sample) -> (sample.state() == null) ? sample.number() : null),
					new ExportColumn<>("state", Kind.TEXT,
							"the state, of types whose values are states (JSON: in value)", SampleItem::state),
					new ExportColumn<>("unit", Kind.TEXT, "unit of the value; for a state the unit of its duration",
							(sample) -> sample.type().unit()),
					new ExportColumn<>("startDate", Kind.INSTANT, "when it began",
							(sample) -> Instant.ofEpochMilli(sample.startMs())),
					new ExportColumn<>("endDate", Kind.INSTANT, "when it ended; equal to startDate for a moment",
							(sample) -> Instant.ofEpochMilli(sample.endMs())),
					new ExportColumn<>("deviceId", Kind.ID, "id of the device that sent it", SampleItem::deviceId),
					new ExportColumn<>("sourceApp", Kind.TEXT, "the app it comes from", SampleItem::sourceApp),
					new ExportColumn<>("metadata", Kind.TEXT, "metadata that came with it: a JSON object",
							SampleItem::metadata)),
			SampleJson::write);

	private final SampleStore store;

	private final SampleExtents extents;

	private final ArchivedSamples archived;

	SamplesPart(SampleStore store, SampleExtents extents, ArchivedSamples archived) {
		this.store = store;
		this.extents = extents;
		this.archived = archived;
	}

	@Override
	public ExportTable<SampleItem> table() {
		return TABLE;
	}

	@Override
	public void write(UserExport user, ExportWriter writer) throws IOException {
		List<HealthType> types = this.extents.types(user.user())
			.stream()
			.sorted()
			.filter(user.selection()::holds)
			.map(HealthTypes::byId)
			.toList();
		user.advance().types(types.size());
		writer.table(TABLE, (sink) -> {
			types.forEach((type) -> {
				write(user, type, sink);
				user.advance().typeDone();
			});
			this.archived.write(user, sink);
		});
	}

	private void write(UserExport user, HealthType type, Consumer<SampleItem> sink) {
		ExportSelection selection = user.selection();
		Place after = null;
		List<StoredSample> page;
		do {
			page = this.store.page(user.user(), type.id(), selection.fromMs(), selection.untilMs(), after,
					READ_AT_ONCE);
			for (StoredSample sample : page) {
				SampleItem.of(user.cipher(), type, sample).ifPresent(sink);
				after = new Place(sample.startMs(), sample.id());
			}
			user.advance().samples(page.size());
		}
		while (page.size() == READ_AT_ONCE);
	}

}
