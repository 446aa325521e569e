package org.healthpipeline.query.export;

import java.io.IOException;
import java.time.Instant;
import java.util.List;

import org.healthpipeline.common.zone.UserZones;
import org.healthpipeline.model.bucket.ZoneHistory;
import org.healthpipeline.model.bucket.ZoneHistory.Stay;
import org.healthpipeline.query.export.ExportColumn.Kind;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

import org.springframework.core.annotation.Order;

/** Exports the time zones that were chosen, in order of time. */
@Order(6)
class ZonesPart implements ExportPart {

	private static final ExportTable<Stay> TABLE = new ExportTable<>("zones",
			"The time zones you chose, one after the other. Without any your days are counted in UTC.", Stay.class,
			false,
			List.of(new ExportColumn<>("timezone", Kind.TEXT, "IANA time zone that days are counted in",
					(stay) -> stay.zone().getId()),
					new ExportColumn<>("from", Kind.INSTANT,
							"from when it applies; empty for the first one, from the beginning", ZonesPart::from)),
			ZonesPart::write);

	private final UserZones zones;

	ZonesPart(UserZones zones) {
		this.zones = zones;
	}

	@Override
	public ExportTable<Stay> table() {
		return TABLE;
	}

	@Override
	public void write(UserExport user, ExportWriter writer) throws IOException {
		List<Stay> stays = this.zones.chosen(user.user()).map(ZoneHistory::stays).orElse(List.of());
		writer.table(TABLE, stays::forEach);
	}

	private static @Nullable Instant from(Stay stay) {
		return (stay.fromMs() == ZoneHistory.BEGINNING) ? null : Instant.ofEpochMilli(stay.fromMs());
	}

	private static void write(JsonGenerator json, Stay stay) {
		Instant from = from(stay);
		json.writeStartObject();
		json.writeStringProperty("timezone", stay.zone().getId());
		if (from != null) {
			json.writeStringProperty("from", from.toString());
		}
		else {
			json.writeNullProperty("from");
		}
		json.writeEndObject();
	}

}
