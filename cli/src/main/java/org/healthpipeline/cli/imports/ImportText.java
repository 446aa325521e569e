package org.healthpipeline.cli.imports;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

import org.healthpipeline.cli.session.JsonText;
import tools.jackson.databind.JsonNode;

/** The fate of an imported file, in words. */
final class ImportText {

	private static final int PLACES_MAX = 20;

	private ImportText() {
	}

	/** The number of records that are stored, new or from before. */
	static long kept(JsonNode answer) {
		return answer.path("accepted").asLong(0) + answer.path("duplicates").asLong(0);
	}

	static List<String> lines(JsonNode answer, boolean dryRun) {
		List<String> lines = new ArrayList<>();
		lines.add("%d records %s (%s new, %s there already), %s refused".formatted(kept(answer),
				dryRun ? "would be kept" : "are kept", JsonText.of(answer, "accepted"),
				JsonText.of(answer, "duplicates"), JsonText.of(answer, "errors")));
		addCounts(answer.path("perType"), "", lines);
		addCounts(answer.path("refused"), "refused  ", lines);
		addCounts(answer.path("unknownTypes"), "not a known type  ", lines);
		addCounts(answer.path("skipped"), "skipped  ", lines);
		addPlaces(answer.path("errorDetails"), "refused, ", lines);
		addPlaces(answer.path("warnings"), "taken, but look at it, ", lines);
		return lines;
	}

	private static void addCounts(JsonNode counts, String prefix, List<String> lines) {
		counts.properties()
			.forEach((count) -> lines.add("%s%10d  %s".formatted(prefix, count.getValue().asLong(0), count.getKey())));
	}

	/** The first ones; the answer itself has more. */
	private static void addPlaces(JsonNode places, String prefix, List<String> lines) {
		for (int index = 0; index < Math.min(places.size(), PLACES_MAX); index++) {
			JsonNode place = places.get(index);
			String line = JsonText.of(place, "line");
			String path = JsonText.of(place, "path");
			String where = (line.isEmpty() ? "file" : "line " + line) + (path.isEmpty() ? "" : " " + path);
			String message = JsonText.of(place, "message");
			lines.add(prefix + where + ": " + JsonText.of(place, "code") + (message.isEmpty() ? "" : ", " + message));
		}
	}

	/** The day of an instant where the user lives. */
	static LocalDate day(String instant, String zone) {
		ZoneId place;
		try {
			place = zone.isEmpty() ? ZoneOffset.UTC : ZoneId.of(zone);
		}
		catch (DateTimeException ex) {
			place = ZoneOffset.UTC;
		}
		return OffsetDateTime.parse(instant).atZoneSameInstant(place).toLocalDate();
	}

}
