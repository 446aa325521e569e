package org.healthpipeline.ingestion.format.openmhealth;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.healthpipeline.ingestion.item.Item;
import org.healthpipeline.ingestion.push.IngestFormatContract;
import org.healthpipeline.ingestion.push.PushReader;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class OpenMHealthPushTests extends IngestFormatContract {

	@Override
	protected PushReader reader() {
		return new OpenMHealthPush();
	}

	@Override
	protected byte[] body(List<Measured> measured) {
		return bytes(measured.stream()
			.map((one) -> point(one.value(), one.at(), ""))
			.collect(Collectors.joining(",", "[", "]")));
	}

	@Override
	protected List<byte[]> localised(Measured one) {
		String at = one.at().toString();
		String frame = "\"effective_time_frame\":{\"date_time\":\"" + at + "\"}";
		return Stream.of(point(one.value(), one.at(), ""),
				"{\"header\":{\"uuid\":\"a-1\",\"schema_id\":\"omh:step-count:1.0\"},\"body\":{\"step_count\":%d,%s}}",
				"{\"header\":{\"schema_id\":{\"name\":\"step-count\",\"version\":\"3.0\"}},"
						+ "\"body\":{\"step_count\":{\"value\":%d,\"unit\":\"steps\"},%s}}\n\n",
				"{\"data\":[{\"header\":{\"schema_id\":{\"name\":\"step-count\"}},\"body\":{\"step_count\":%d,%s}}]}",
				"{\"header\":{\"schema_id\":{\"name\":\"step-count\"}},\"body\":[{\"step_count\":%d,%s}]}",
				"{\"header\":{\"schema_id\":{\"name\":\"step-count\"}},\"body\":{\"step_count\":[{\"step_count\":%d,%s}]}}",
				"{\"step_count\":%d,%s}")
			.map((text) -> bytes(text.contains("%d") ? text.formatted(one.value(), frame) : text))
			.toList();
	}

	@Override
	protected byte[] flawed() {
		return bytes(point(1, Instant.parse("2026-02-01T10:00:00Z"), "").replace("\"step_count\":1",
				"\"step_count\":\"x\""));
	}

	@Override
	protected byte[] large(int characters) {
		return bytes(point(1, Instant.parse("2026-02-01T10:00:00Z"), "x".repeat(characters)));
	}

	@Test
	void whatComesLaterUnderTheSameIdReplaces() throws Exception {
		byte[] body = bytes(point(1, Instant.parse("2026-02-01T10:00:00Z"), ""));
		long first = version(read(body));
		assertThat(version(read(body, ARRIVED.plusSeconds(1)))).isEqualTo(first + 1000);
	}

	@Test
	void aPointWithoutAnIdIsTheSameRecordByItsSourceSchemaAndTime() throws Exception {
		String point = "{\"header\":{\"schema_id\":\"omh:body-weight:2.0\"},\"body\":{\"body_weight\":"
				+ "{\"value\":%s,\"unit\":\"kg\"},\"effective_time_frame\":{\"date_time\":\"2026-02-01T10:00:00Z\"}}}";
		assertThat(record(read(bytes(point.formatted("70"))))).isEqualTo(record(read(bytes(point.formatted("71")))));
		assertThat(record(read(bytes(point.formatted("70")))))
			.isNotEqualTo(record(read(bytes(point.formatted("70").replace("T10", "T11")))));
	}

	private static long version(List<Item> items) {
		return ((Item.Measured) items.get(0)).measurement().version();
	}

	private static Object record(List<Item> items) {
		return Objects.requireNonNull(((Item.Measured) items.get(0)).measurement().recordId());
	}

	private static String point(int value, Instant at, String notes) {
		return ("{\"header\":{\"id\":\"id-%s\",\"creation_date_time\":\"2026-03-01T00:00:00Z\",\"schema_id\":{\"namespace\":\"omh\","
				+ "\"name\":\"step-count\",\"version\":\"2.0\"}},\"body\":{\"step_count\":%d,\"effective_time_frame\":"
				+ "{\"date_time\":\"%s\"},\"user_notes\":\"%s\"}}")
			.formatted(at, value, at, notes);
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
