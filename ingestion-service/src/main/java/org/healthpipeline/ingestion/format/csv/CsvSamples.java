package org.healthpipeline.ingestion.format.csv;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.healthpipeline.ingestion.collect.GivenId;
import org.healthpipeline.ingestion.collect.Measurement;
import org.healthpipeline.ingestion.collect.RefusalCode;
import org.healthpipeline.ingestion.item.Item;
import org.healthpipeline.ingestion.item.ItemLimits;
import org.healthpipeline.ingestion.item.ItemPlace;
import org.healthpipeline.ingestion.item.ItemSource;
import org.healthpipeline.ingestion.item.JsonInput;
import org.healthpipeline.ingestion.item.UnreadableInputException;
import org.healthpipeline.model.type.HealthType;
import org.healthpipeline.model.type.HealthTypes;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Turns the rows of one file into samples. Not safe for use by several threads. */
final class CsvSamples {

	private static final HealthType SYSTOLIC = HealthTypes.get("BLOOD_PRESSURE_SYSTOLIC");

	private static final HealthType DIASTOLIC = HealthTypes.get("BLOOD_PRESSURE_DIASTOLIC");

	private static final Pattern PRESSURE = Pattern.compile("([0-9]{2,3})\\s*/\\s*([0-9]{2,3})(?:\\s*(\\D+))?");

	/** A time without its date, which is the one of the start. */
	private static final Pattern CLOCK = Pattern.compile("[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?:\\s*[AaPp][Mm])?");

	private static final Set<String> NO_VALUES = Set.of("-", "\u2013", "\u2014", "n/a", "na", "null", "none", "nan");

	private final CsvHeader header;

	private final @Nullable String path;

	private final @Nullable ZoneId zone;

	private final ItemLimits limits;

	private final CsvSources sources;

	private final Consumer<Item> items;

	private final Map<String, HealthType> types = new HashMap<>();

	/**
	 * @param path of the file in its archive; null where it is not in one
	 * @param zone of times without offset; null where it is not known
	 */
	CsvSamples(CsvHeader header, @Nullable String path, @Nullable ZoneId zone, ItemLimits limits, CsvSources sources,
			Consumer<Item> items) {
		this.header = header;
		this.path = path;
		this.zone = zone;
		this.limits = limits;
		this.sources = sources;
		this.items = items;
	}

	/** Hands on the item of a row; a row of empty cells has none. */
	void take(CsvRows.CsvRow row) {
		ItemPlace place = new ItemPlace(row.line(), -1, this.path, null);
		if (row.refusal() != null) {
			this.items.accept(new Item.Refused(null, row.refusal(), place));
			return;
		}
		List<String> cells = CsvRows.cells(row.text(), this.header.separator());
		if (cells.stream().allMatch(String::isEmpty)) {
			return;
		}
		String name = cell(cells, CsvColumn.TYPE);
		ItemPlace named = (name != null) ? place.named(name) : place;
		if (this.header.isExceeded(cells)) {
			this.items.accept(new Item.Refused(null, RefusalCode.MALFORMED_RECORD, named));
		}
		else if (name == null) {
			this.items.accept(new Item.Refused(null, RefusalCode.UNKNOWN_TYPE, place));
		}
		else {
			typed(cells, name, named);
		}
	}

	private void typed(List<String> cells, String name, ItemPlace place) {
		String value = value(cells);
		if (CsvHeader.plain(name).equals("bloodpressure") && value != null) {
			pressure(cells, value, place);
			return;
		}
		HealthType type = this.types.get(name);
		if (type == null) {
			type = CsvTypes.find(name);
			if (type == null) {
				this.items.accept(new Item.Unknown(name, place));
				return;
			}
			// There are few known names.
			this.types.putIfAbsent(name, type);
		}
		accept(type, measured(type, cells, value, cell(cells, CsvColumn.UNIT)), place);
	}

	/** Both pressures in one cell, as users write them. */
	private void pressure(List<String> cells, String value, ItemPlace place) {
		Matcher both = PRESSURE.matcher(value);
		if (!both.matches()) {
			this.items.accept(new Item.Refused(SYSTOLIC, RefusalCode.INVALID_VALUE, place));
			return;
		}
		String unit = Objects.requireNonNullElse(cell(cells, CsvColumn.UNIT), both.group(3));
		accept(SYSTOLIC, measured(SYSTOLIC, cells, both.group(1), unit), place);
		accept(DIASTOLIC, measured(DIASTOLIC, cells, both.group(2), unit), place);
	}

	private void accept(HealthType type, Object measured, ItemPlace place) {
		Item item = (measured instanceof Item.Measured read) ? read.at(place)
				: new Item.Refused(type, (RefusalCode) measured, place);
		this.items.accept(this.limits.check(item));
	}

	private @Nullable String value(List<String> cells) {
		String value = cell(cells, CsvColumn.VALUE);
		value = (value != null) ? value : cell(cells, CsvColumn.STATE);
		return (value != null && NO_VALUES.contains(value.toLowerCase(Locale.ROOT))) ? null : value;
	}

	/** An {@link Item.Measured}, or a {@link RefusalCode} that says why there is none. */
	private Object measured(HealthType type, List<String> cells, @Nullable String value, @Nullable String unit) {
		Object interval = interval(type, cells);
		if (!(interval instanceof Interval times)) {
			return interval;
		}
		GivenId id = null;
		String sentId = cell(cells, CsvColumn.ID);
		if (sentId != null) {
			id = GivenId.parse(sentId);
			if (id == null) {
				return RefusalCode.INVALID_ID;
			}
		}
		String metadata = null;
		String sentMetadata = cell(cells, CsvColumn.METADATA);
		if (sentMetadata != null) {
			metadata = metadata(sentMetadata);
			if (metadata == null) {
				return RefusalCode.INVALID_METADATA;
			}
		}
		double number = Measurement.NO_NUMBER;
		String numberUnit = unit;
		if (!type.isState() && value != null) {
			CsvNumber read = CsvNumber.parse(value, this.header.hasCommas());
			if (read.refusal() != null) {
				return read.refusal();
			}
			number = read.number();
			numberUnit = (unit != null) ? unit : read.unit();
			if (unit != null && read.unit() != null && !read.unit().equalsIgnoreCase(unit)) {
				return RefusalCode.INVALID_VALUE;
			}
		}
		String app = cell(cells, CsvColumn.APP);
		ItemSource source = this.sources.of(cell(cells, CsvColumn.DEVICE), cell(cells, CsvColumn.DEVICE_ID), app);
		return new Item.Measured(source, new Measurement(id, null, type, number, type.isState() ? value : null,
				type.isState() ? null : numberUnit, times.startMs(), times.endMs(), 0, app, metadata));
	}

	/** An {@link Interval}, or a {@link RefusalCode} that says why there is none. */
	private Object interval(HealthType type, List<String> cells) {
		String startText = cell(cells, CsvColumn.START);
		if (startText == null) {
			return RefusalCode.MISSING_START;
		}
		String time = cell(cells, CsvColumn.START_TIME);
		ZoneId own = this.zone;
		String sentZone = cell(cells, CsvColumn.ZONE);
		if (sentZone != null) {
			try {
				own = CsvTime.zone(sentZone);
			}
			catch (DateTimeException ex) {
				return RefusalCode.MISSING_OFFSET;
			}
		}
		CsvTime start = CsvTime.parse(startText, own);
		if (time != null && (start.isDay() || start.refusal() != null)) {
			start = CsvTime.parse(startText + " " + time, own);
		}
		if (start.refusal() != null) {
			return start.refusal();
		}
		String endText = cell(cells, CsvColumn.END);
		if (endText == null && start.isDay() && type.isState()) {
			return RefusalCode.TIME_UNKNOWN;
		}
		if (endText == null) {
			return new Interval(start.startMs(), start.isDay() ? start.endMs() : Measurement.NO_TIME);
		}
		String endTime = cell(cells, CsvColumn.END_TIME);
		if (CLOCK.matcher(endText).matches()) {
			endTime = endText;
			endText = startText;
		}
		CsvTime end = CsvTime.parse(endText, own);
		if (endTime != null && (end.isDay() || end.refusal() != null)) {
			end = CsvTime.parse(endText + " " + endTime, own);
		}
		if (end.refusal() != null) {
			return (end.refusal() == RefusalCode.INVALID_START) ? RefusalCode.INVALID_END : end.refusal();
		}
		return new Interval(start.startMs(), end.endMs());
	}

	/**
	 * A cell without the leading apostrophe. This project's own export adds it, so that
	 * spreadsheets do not run the cell as a formula.
	 */
	private @Nullable String cell(List<String> cells, CsvColumn column) {
		String text = this.header.cell(cells, column);
		return (text != null) ? unguarded(text) : null;
	}

	/** The text without that apostrophe, where it has one. */
	static String unguarded(String text) {
		boolean guarded = text.length() > 1 && text.charAt(0) == '\''
				&& (text.charAt(1) < ' ' || "=+-@'".indexOf(text.charAt(1)) >= 0);
		return guarded ? text.substring(1) : text;
	}

	private @Nullable String metadata(String text) {
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		try (JsonInput json = new JsonInput(new ByteArrayInputStream(bytes), this.limits)) {
			json.next();
			JsonNode read = json.value();
			return (read != null && read.isObject() && JsonInput.isPlain(read) && json.next() == null) ? read.toString()
					: null;
		}
		catch (UnreadableInputException ex) {
			return null;
		}
		catch (IOException ex) {
			throw new IllegalStateException("Bytes in memory cannot be read", ex);
		}
	}

	private record Interval(long startMs, long endMs) {
	}

}
