package org.healthpipeline.generator;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;

import org.healthpipeline.generator.Event.SyncBatch;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Writes the bodies of {@code POST /devices} and {@code POST /devices/{id}/sync}.
 * Thread-safe.
 */
public final class SyncPayloads {

	private static final JsonFactory JSON = new JsonFactory();

	private SyncPayloads() {
	}

	/** Returns the body that registers a device. */
	public static byte[] device(Source device) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
		try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
			json.writeStartObject();
			json.writeStringProperty("deviceType", device.deviceType());
			json.writeStringProperty("deviceName", device.name());
			json.writeStringProperty("deviceIdentifier", device.identifier());
			json.writeEndObject();
		}
		return bytes.toByteArray();
	}

	/** Returns the body of one sync request. */
	public static byte[] sync(List<Sample> samples, List<UUID> deleted) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream(64 + samples.size() * 220);
		try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
			json.writeStartObject();
			json.writeArrayPropertyStart("samples");
			samples.forEach((sample) -> write(json, sample));
			json.writeEndArray();
			json.writeArrayPropertyStart("deleted");
			deleted.forEach((id) -> json.writeString(id.toString()));
			json.writeEndArray();
			json.writeEndObject();
		}
		return bytes.toByteArray();
	}

	/**
	 * Splits a batch into requests of at most {@code batchSize} samples or deletions.
	 * Deletions come first, in the order in which a request applies them.
	 */
	public static List<SyncBatch> split(SyncBatch batch, int batchSize) {
		List<SyncBatch> parts = new ArrayList<>();
		for (int from = 0; from < batch.deleted().size(); from += batchSize) {
			int to = Math.min(from + batchSize, batch.deleted().size());
			parts.add(part(batch, List.of(), batch.deleted().subList(from, to)));
		}
		for (int from = 0; from < batch.samples().size(); from += batchSize) {
			int to = Math.min(from + batchSize, batch.samples().size());
			parts.add(part(batch, batch.samples().subList(from, to), List.of()));
		}
		return parts;
	}

	public static byte[] gzip(byte[] body) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.length / 6 + 64);
		try (GZIPOutputStream gzip = new GZIPOutputStream(bytes, 8192)) {
			gzip.write(body);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return bytes.toByteArray();
	}

	private static SyncBatch part(SyncBatch batch, List<Sample> samples, List<UUID> deleted) {
		return new SyncBatch(batch.person(), batch.at(), batch.deviceKey(), samples, deleted);
	}

	private static void write(JsonGenerator json, Sample sample) {
		json.writeStartObject();
		if (sample.id() != null) {
			json.writeStringProperty("id", sample.id().toString());
		}
		json.writeStringProperty("type", sample.type());
		if (sample.value() instanceof Value.Quantity quantity) {
			writeQuantity(json, quantity);
		}
		else if (sample.value() instanceof Value.State state) {
			json.writeStringProperty("value", state.name());
		}
		json.writeStringProperty("startDate", DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(sample.startDate()));
		if (sample.endDate() != null) {
			json.writeStringProperty("endDate", DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(sample.endDate()));
		}
		if (sample.sourceApp() != null) {
			json.writeStringProperty("sourceApp", sample.sourceApp());
		}
		if (!sample.metadata().isEmpty()) {
			json.writeName("metadata");
			writeAny(json, sample.metadata());
		}
		if (sample.version() != 0) {
			json.writeNumberProperty("version", sample.version());
		}
		json.writeEndObject();
	}

	private static void writeQuantity(JsonGenerator json, Value.Quantity quantity) {
		double written = quantity.written();
		if (written == Math.rint(written)) {
			json.writeNumberProperty("value", (long) written);
		}
		else {
			json.writeNumberProperty("value", written);
		}
		if (quantity.unit() != null) {
			json.writeStringProperty("unit", quantity.unit());
		}
	}

	private static void writeAny(JsonGenerator json, Object value) {
		if (value instanceof Map<?, ?> map) {
			json.writeStartObject();
			map.entrySet()
				.stream()
				.sorted((left, right) -> left.getKey().toString().compareTo(right.getKey().toString()))
				.forEach((entry) -> {
					json.writeName(entry.getKey().toString());
					writeAny(json, entry.getValue());
				});
			json.writeEndObject();
		}
		else if (value instanceof List<?> list) {
			json.writeStartArray();
			list.forEach((element) -> writeAny(json, element));
			json.writeEndArray();
		}
		else if (value instanceof Integer number) {
			json.writeNumber(number);
		}
		else if (value instanceof Number number) {
			json.writeNumber(number.doubleValue());
		}
		else if (value instanceof Boolean flag) {
			json.writeBoolean(flag);
		}
		else {
			json.writeString(value.toString());
		}
	}

}
