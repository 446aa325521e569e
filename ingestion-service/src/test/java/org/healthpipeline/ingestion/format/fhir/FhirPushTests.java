package org.healthpipeline.ingestion.format.fhir;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import org.healthpipeline.fhir.FhirSample;
import org.healthpipeline.fhir.FhirReader;
import org.healthpipeline.fhir.FhirWriter;
import org.healthpipeline.ingestion.collect.GivenId;
import org.healthpipeline.ingestion.collect.Measurement;
import org.healthpipeline.ingestion.collect.RefusalCode;
import org.healthpipeline.ingestion.item.Item;
import org.healthpipeline.ingestion.item.ItemLimits;
import org.healthpipeline.ingestion.push.IngestFormatContract;
import org.healthpipeline.ingestion.push.Push;
import org.healthpipeline.ingestion.push.PushReader;
import org.healthpipeline.model.type.HealthTypes;
import org.healthpipeline.model.unit.UnitConversion;
import org.junit.jupiter.api.Test;

import org.springframework.http.HttpHeaders;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests Bundles as apps and servers send them. */
class FhirPushTests extends IngestFormatContract {

	private static final FhirReader READER = new FhirReader(new UnitConversion());

	private static final ItemLimits LIMITS = new ItemLimits(10_000_000, 100_000, 50_000);

	private static final String TIME = "\"effectiveDateTime\":\"2026-02-01T10:00:00Z\"";

	@Override
	protected PushReader reader() {
		return (body, push, items) -> new FhirPush(READER, UnaryOperator.identity()).read(body, push, items);
	}

	@Override
	protected byte[] body(List<Measured> measured) {
		return measured.stream()
			.map((one) -> "{\"fullUrl\":\"urn:uuid:" + UUID.randomUUID() + "\",\"resource\":"
					+ observation("\"effectiveDateTime\":\"" + one.at() + "\"", one.value())
					+ ",\"request\":{\"method\":\"POST\",\"url\":\"Observation\"}}")
			.collect(Collectors.joining(",", "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[", "]}"))
			.getBytes(StandardCharsets.UTF_8);
	}

	@Override
	protected List<byte[]> localised(Measured measured) {
		String berlin = "\"effectiveDateTime\":\"" + measured.at().atZone(ZoneId.of("Europe/Berlin")).toOffsetDateTime()
				+ "\"";
		String utc = "\"effectiveInstant\":\"" + measured.at().toString().replace("Z", "+00:00") + "\"";
		return List
			.of(observation(berlin, measured.value()), observation(utc, measured.value()),
					"[" + observation(utc, measured.value()) + "]",
					observation(utc, measured.value()).replace("{count}", "{steps}"),
					observation(utc, measured.value()).replace("\"value\":" + measured.value(),
							"\"value\":\"" + measured.value() + ".0\""),
					"\uFEFF" + observation(utc, measured.value()))
			.stream()
			.map((body) -> body.getBytes(StandardCharsets.UTF_8))
			.toList();
	}

	@Override
	protected byte[] flawed() {
		return observation(TIME, 1).replace("\"value\":1", "\"value\":\"NaN\"").getBytes(StandardCharsets.UTF_8);
	}

	@Override
	protected byte[] large(int characters) {
		return observation(TIME + ",\"note\":[{\"text\":\"" + "x".repeat(characters) + "\"}]", 1)
			.getBytes(StandardCharsets.UTF_8);
	}

	private static String observation(String fields, int steps) {
		return "{\"resourceType\":\"Observation\",\"status\":\"final\",\"code\":{\"coding\":[{\"system\":"
				+ "\"http://loinc.org\",\"code\":\"55423-8\"}]}," + fields + ",\"valueQuantity\":{\"value\":" + steps
				+ ",\"code\":\"{count}\"}}";
	}

	private static String entry(String fullUrl, String fields, int steps) {
		return "{\"fullUrl\":\"" + fullUrl + "\",\"resource\":" + observation(fields, steps) + "}";
	}

	private List<Item> items(String... entries) throws IOException {
		return read(
				("{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":[" + String.join(",", entries) + "]}")
					.getBytes(StandardCharsets.UTF_8));
	}

	private static Measurement measurement(Item item) {
		return ((Item.Measured) item).measurement();
	}

	private static GivenId record(Item item) {
		return Objects.requireNonNull(measurement(item).recordId());
	}

	@Test
	void anAbsoluteFullUrlNamesTheRecordElseTheSenderAndItsId() throws IOException {
		String url = "https://example.org/fhir/Observation/1";
		List<Item> items = items(entry(url, TIME, 1), entry("urn:uuid:" + new UUID(3, 4), TIME, 1),
				"{\"resource\":" + observation("\"id\":\"1\"," + TIME, 1) + "}",
				"{\"resource\":" + observation(TIME, 1) + "}");
		assertThat(items).extracting((item) -> measurement(item).recordId())
			.doesNotContainNull()
			.doesNotHaveDuplicates();
		assertThat(record(items.get(0)).text()).isEqualTo(url);
		assertThat(record(items.get(1)).text()).isEqualTo("urn:uuid:" + new UUID(3, 4));
		RecordIdentity other = new RecordIdentity(new UUID(9, 9), 1);
		assertThat(other.ofId("1", null)).isNotEqualTo(measurement(items.get(2)).recordId());
	}

	@Test
	void theVersionIsWhenItWasLastUpdatedElseWhenItArrived() throws IOException {
		List<Item> items = items(entry("http://a/1", TIME, 1),
				entry("http://a/2", "\"meta\":{\"lastUpdated\":\"2026-02-02T00:00:00Z\"}," + TIME, 1),
				entry("http://a/3", "\"meta\":{\"lastUpdated\":\"2999-01-01T00:00:00Z\"}," + TIME, 1));
		long arrived = ARRIVED.toEpochMilli();
		assertThat(items).extracting((item) -> measurement(item).version())
			.containsExactly(arrived, Instant.parse("2026-02-02T00:00:00Z").toEpochMilli(), arrived);
	}

	@Test
	void whatIsTakenBackOrDeletedIsAnEmptyRecord() throws IOException {
		List<Item> items = items(entry("http://a/1", TIME, 1).replace("\"final\"", "\"entered-in-error\""),
				"{\"request\":{\"method\":\"DELETE\",\"url\":\"Observation/7\"}}",
				"{\"resource\":" + observation("\"id\":\"7\"," + TIME, 1) + "}",
				"{\"request\":{\"method\":\"DELETE\",\"url\":\"Observation\"}}");
		assertThat(((Item.Deleted) items.get(0)).recordId().text()).isEqualTo("http://a/1");
		assertThat(((Item.Deleted) items.get(1)).recordId()).isEqualTo(measurement(items.get(3)).recordId());
		assertThat(((Item.Refused) items.get(2)).code()).isEqualTo(RefusalCode.INVALID_ID);
	}

	@Test
	void whatIsAboutAnotherSubjectThanTheFirstIsRefused() throws IOException {
		List<Item> items = items(entry("http://a/1", "\"subject\":{\"reference\":\"Patient/1\"}," + TIME, 1),
				entry("http://a/2", "\"subject\":{\"reference\":\"http://a/Patient/1\"}," + TIME, 1),
				entry("http://a/3", "\"subject\":{\"reference\":\"Patient/2\"}," + TIME, 1),
				entry("http://a/4", "\"subject\":{\"reference\":\"Location/1\"}," + TIME, 1),
				entry("http://a/5", TIME, 1));
		assertThat(items).filteredOn(Item.Measured.class::isInstance).hasSize(3);
		assertThat(items).filteredOn(Item.Refused.class::isInstance)
			.extracting((item) -> ((Item.Refused) item).code())
			.containsExactly(RefusalCode.OTHER_SUBJECT, RefusalCode.OTHER_SUBJECT);
	}

	@Test
	void anUnknownCodeIsCountedWithItsSystem() throws IOException {
		assertThat(items(entry("http://a/1", TIME, 1).replace("55423-8", "1234-5"))).singleElement()
			.satisfies((item) -> assertThat(((Item.Unknown) item).typeName()).isEqualTo("http://loinc.org|1234-5"));
	}

	@Test
	void whatWasWrittenOutIsTheSameSampleAgain() throws IOException {
		UUID id = new UUID(5, 6);
		String written = new FhirWriter()
			.write(new FhirSample(id, 7, HealthTypes.get("STEPS"), 12.5, null, 1_772_000_000_000L, 1_772_000_060_000L),
					"Patient/me", null)
			.toString();
		Measurement again = measurement(read(written.getBytes(StandardCharsets.UTF_8)).get(0));
		assertThat(Objects.requireNonNull(again.id()).uuid()).isEqualTo(id);
		assertThat(again.recordId()).isNull();
		assertThat(again.version()).isEqualTo(7);
		assertThat(again.number()).isEqualTo(12.5);
	}

	@Test
	void eachEntryHasItsAnswer() throws IOException {
		FhirPush push = new FhirPush(READER, UnaryOperator.identity());
		String body = "{\"resourceType\":\"Bundle\",\"entry\":[" + "{\"resource\":" + observation(TIME, 1)
				+ ",\"request\":{\"method\":\"POST\",\"url\":\"Observation\"}}," + "{\"resource\":"
				+ observation("\"id\":\"a-1\"," + TIME, 1)
				+ ",\"request\":{\"method\":\"PUT\",\"url\":\"Observation/a-1\"}},"
				+ "{\"resource\":{\"resourceType\":\"Patient\"},\"request\":{\"method\":\"POST\",\"url\":\"Patient\"}},"
				+ "{\"request\":{\"method\":\"GET\",\"url\":\"Observation\"}},"
				+ "{\"request\":{\"method\":\"DELETE\",\"url\":\"Observation/1\"}}],\"type\":\"batch\"}";
		List<Item> items = new ArrayList<>();
		push.read(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)),
				new Push(new UUID(1, 2), ARRIVED.toEpochMilli(), LIMITS, new HttpHeaders()), items::add);
		FhirBundle answer = push.answer();
		assertThat(push.isInteraction()).isTrue();
		assertThat(answer.type()).isEqualTo("batch-response");
		assertThat(answer.entry()).extracting((entry) -> entry.response().code())
			.containsExactly(201, 200, 200, 405, 204);
		assertThat(answer.entry().get(1).response().location()).isEqualTo("Observation/a-1");
		String given = Objects.requireNonNull(answer.entry().get(0).response().location());
		assertThat(new RecordIdentity(new UUID(1, 2), 1).ofId(given.replace("Observation/", ""), null)).isEqualTo(
				measurement(items.stream().filter(Item.Measured.class::isInstance).findFirst().get()).recordId());
	}

}
