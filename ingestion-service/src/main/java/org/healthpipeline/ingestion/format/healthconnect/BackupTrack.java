package org.healthpipeline.ingestion.format.healthconnect;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

import org.healthpipeline.ingestion.item.SqliteCell;
import org.healthpipeline.ingestion.item.SqliteCursor;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The route of an exercise as a table of numbers: each point has seconds since the first
 * one, degrees and metres. A track with more points than fit is thinned out evenly, so
 * that memory does not depend on the file. Not safe for use by several threads.
 */
final class BackupTrack {

	static final List<String> COLUMNS = List.of("timestamp_millis", "latitude", "longitude", "altitude",
			"horizontal_accuracy", "vertical_accuracy");

	private static final List<String> NAMES = List.of("seconds", "latitude", "longitude", "elevation",
			"horizontalAccuracy", "verticalAccuracy");

	/** The approximate length of a point in JSON. */
	private static final int POINT_CHARS = 80;

	private final int pointsMax;

	private final List<ArrayNode> points = new ArrayList<>();

	/** Every point whose index is a multiple of this is kept. */
	private long step = 1;

	private long met;

	private long startMs;

	/**
	 * @param maxChars the most characters of the track
	 */
	BackupTrack(int maxChars) {
		this.pointsMax = Math.max(2, maxChars / POINT_CHARS);
	}

	boolean isEmpty() {
		return this.points.isEmpty();
	}

	/** Adds a point, unless it has no time or place. */
	void add(SqliteCursor row) {
		OptionalLong time = row.cell(COLUMNS.get(0)).whole();
		double latitude = row.cell("latitude").number();
		double longitude = row.cell("longitude").number();
		if (time.isEmpty() || !(Math.abs(latitude) <= 90) || !(Math.abs(longitude) <= 180)) {
			return;
		}
		if (this.met == 0) {
			this.startMs = time.getAsLong();
		}
		if (this.met % this.step == 0) {
			ArrayNode point = JsonNodeFactory.instance.arrayNode();
			point.add((time.getAsLong() - this.startMs) / 1_000.0);
			for (String column : COLUMNS.subList(1, COLUMNS.size())) {
				SqliteCell cell = row.cell(column);
				double number = BackupItems.isGiven(cell) ? cell.number() : Double.NaN;
				if (Double.isFinite(number)) {
					point.add(number);
				}
				else {
					point.addNull();
				}
			}
			this.points.add(point);
			if (this.points.size() > this.pointsMax) {
				thinOut();
			}
		}
		this.met++;
	}

	private void thinOut() {
		List<ArrayNode> all = List.copyOf(this.points);
		this.points.clear();
		this.step *= 2;
		for (int index = 0; index < all.size(); index += 2) {
			this.points.add(all.get(index));
		}
	}

	void putInto(ObjectNode track) {
		track.put("start", Instant.ofEpochMilli(this.startMs).toString());
		track.put("everyPoint", this.step);
		ArrayNode columns = track.putArray("columns");
		NAMES.forEach(columns::add);
		ArrayNode rows = track.putArray("points");
		this.points.forEach(rows::add);
	}

}
