package org.healthpipeline.testsupport.oracle;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Holds some samples that a test lists, with ids that increase in the order of writing.
 */
public final class Samples {

	static final OracleDevice WATCH = OracleDevice.ofType("watch", "apple_watch");

	static final OracleDevice PHONE = OracleDevice.ofType("phone", "iphone");

	static final OracleDevice MANUAL = OracleDevice.ofType("manual", "manual_entry");

	private final List<OracleSample> all = new ArrayList<>();

	private OracleZones zones;

	private OracleNightRule nightRule = OracleNightRule.WAKE_DAY;

	Samples(String zone) {
		this.zones = OracleZones.of(ZoneId.of(zone));
	}

	static Samples inUtc() {
		return new Samples("UTC");
	}

	Samples then(String from, String zone) {
		this.zones = this.zones.then(Instant.parse(from), ZoneId.of(zone));
		return this;
	}

	Samples bedDay() {
		this.nightRule = OracleNightRule.BED_DAY;
		return this;
	}

	/**
	 * Adds a sample. Times without a zone are UTC, on 2 March 2026 if they have no date.
	 */
	Samples add(OracleDevice device, String type, String start, String end, double value) {
		this.all.add(OracleSample.quantity(nextId(), type, device, time(start), time(end), value));
		return this;
	}

	Samples add(OracleDevice device, String type, String start, String end, String state) {
		this.all.add(OracleSample.state(nextId(), type, device, time(start), time(end), state));
		return this;
	}

	Samples add(UUID id, OracleDevice device, String type, String start, String end, double value) {
		this.all.add(OracleSample.quantity(id, type, device, time(start), time(end), value));
		return this;
	}

	private UUID nextId() {
		return new UUID(0, this.all.size() + 1L);
	}

	static Instant time(String text) {
		if (text.endsWith("Z") || text.contains("+")) {
			return OffsetDateTime.parse(text).toInstant();
		}
		String whole = text.contains("T") ? text : "2026-03-02T" + text;
		return LocalDateTime.parse(whole).toInstant(ZoneOffset.UTC);
	}

	List<OracleSample> all() {
		return this.all;
	}

	Oracle oracle() {
		return new Oracle(this.all, this.zones, this.nightRule);
	}

	/** Returns the coverage of the buckets of one type and period, by their start. */
	Map<String, Integer> withData(String type, OraclePeriod period) {
		Map<String, Integer> found = new TreeMap<>();
		oracle().aggregates().forEach((key, figures) -> {
			if (key.type().equals(type) && key.period() == period && figures.withData() != null) {
				found.put(key.start().toString(), figures.withData());
			}
		});
		return found;
	}

	/**
	 * Returns the figures of one type and period by their start, as an instant, without
	 * their coverage.
	 */
	Map<String, OracleFigures> of(String type, OraclePeriod period) {
		Map<String, OracleFigures> found = new TreeMap<>();
		oracle().aggregates().forEach((key, figures) -> {
			if (key.type().equals(type) && key.period() == period) {
				found.put(key.start().toString(), figures.withoutData());
			}
		});
		return found;
	}

	/** Returns the only bucket of one type and period. */
	OracleFigures only(String type, OraclePeriod period) {
		Map<String, OracleFigures> found = of(type, period);
		if (found.size() != 1) {
			throw new AssertionError("Not one bucket but " + found);
		}
		return found.values().iterator().next();
	}

	static OracleFigures sum(double value, double min, double max, long count) {
		return new OracleFigures(value, min, max, count, Map.of());
	}

	static OracleFigures minutes(long count, Map<String, Double> states) {
		return new OracleFigures(states.values().stream().mapToDouble(Double::doubleValue).sum(), null, null, count,
				states);
	}

}
