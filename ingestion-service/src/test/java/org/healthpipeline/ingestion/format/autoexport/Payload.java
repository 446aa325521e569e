package org.healthpipeline.ingestion.format.autoexport;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.healthpipeline.ingestion.collect.Measurement;
import org.healthpipeline.ingestion.collect.OpenBatch;
import org.healthpipeline.ingestion.collect.RefusalCode;
import org.healthpipeline.ingestion.item.Item;
import org.healthpipeline.ingestion.item.ItemLimits;
import org.healthpipeline.ingestion.push.Push;
import org.healthpipeline.model.type.HealthTypes;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpHeaders;

/**
 * The items that the format makes of a payload, and the outcome of these in a batch.
 */
final class Payload {

	static final JsonMapper JSON = JsonMapper.builder().build();

	private static final ItemLimits LIMITS = new ItemLimits(10_000_000, 100_000, 50_000);

	private final List<Item> items = new ArrayList<>();

	private final OpenBatch batch;

	private Payload(String body, HttpHeaders headers) {
		Push push = new Push(new UUID(1, 2), OpenBatch.NOW.toEpochMilli(), LIMITS, headers);
		try {
			new HealthAutoExportFormat(JSON).read(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)), push,
					this.items::add);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.batch = OpenBatch.of(this.items);
	}

	/** A section with these elements. */
	static Payload of(String section, String... elements) {
		return new Payload("{\"data\":{\"" + section + "\":[" + String.join(",", elements) + "]}}", new HttpHeaders());
	}

	/** A metric with these points. */
	static Payload metric(String name, String units, String... points) {
		return aggregated(null, name, units, points);
	}

	/**
	 * @param aggregation value of the header, null for no header
	 */
	static Payload aggregated(@Nullable String aggregation, String name, String units, String... points) {
		HttpHeaders headers = new HttpHeaders();
		if (aggregation != null) {
			headers.set("automation-aggregation", aggregation);
		}
		return new Payload("{\"data\":{\"metrics\":[{\"name\":\"" + name + "\",\"units\":\"" + units + "\",\"data\":["
				+ String.join(",", points) + "]}]}}", headers);
	}

	/** A point at that minute of 2026-02-01. */
	static String point(String time, Object qty) {
		return "{\"date\":\"2026-02-01 " + time + ":00 +0000\",\"qty\":" + qty + ",\"source\":\"Anna's iPhone\"}";
	}

	List<Item> items() {
		return this.items;
	}

	List<Item.Measured> measured() {
		return this.items.stream().filter(Item.Measured.class::isInstance).map(Item.Measured.class::cast).toList();
	}

	Measurement only() {
		if (this.items.size() != 1) {
			throw new AssertionError(this.items);
		}
		return measured().get(0).measurement();
	}

	JsonNode metadata() {
		return JSON.readTree(String.valueOf(only().metadata()));
	}

	List<RefusalCode> codes() {
		return this.batch.codes();
	}

	/** The samples in words, in the order of their starts. */
	List<String> kept() {
		return this.batch.kept()
			.stream()
			.map((kept) -> HealthTypes.byId(kept.typeId()) + " "
					+ (HealthTypes.byId(kept.typeId()).isState() ? kept.content().state()
							: shown(kept.content().number()))
					+ " " + time(kept.startMs())
					+ ((kept.endMs() > kept.startMs()) ? " " + (kept.endMs() - kept.startMs()) / 1_000 + "s" : ""))
			.toList();
	}

	List<OpenBatch.Kept> samples() {
		return this.batch.kept();
	}

	private static String shown(double number) {
		return String.valueOf(Math.round(number * 100) / 100.0);
	}

	private static String time(long ms) {
		return Instant.ofEpochMilli(ms).toString();
	}

}
