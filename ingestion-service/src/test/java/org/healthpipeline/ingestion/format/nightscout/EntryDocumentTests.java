package org.healthpipeline.ingestion.format.nightscout;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

import org.healthpipeline.ingestion.collect.GivenId;
import org.healthpipeline.ingestion.collect.OpenBatch;
import org.healthpipeline.ingestion.collect.RefusalCode;
import org.healthpipeline.ingestion.item.Item;
import org.healthpipeline.ingestion.item.ItemSource;
import org.healthpipeline.ingestion.push.IngestFormatContract;
import org.healthpipeline.ingestion.push.PushReader;
import org.healthpipeline.model.type.HealthTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Tests entries as xDrip+, Juggluco, Loop and Trio send them. */
class EntryDocumentTests extends IngestFormatContract {

	private static final Instant TIME = Instant.parse("2026-02-01T10:00:00Z");

	@Override
	protected PushReader reader() {
		return DocumentPush.of(NightscoutCollection.ENTRIES, false, (document) -> {
		});
	}

	@Override
	protected double number(int value) {
		return value + 100;
	}

	@Override
	protected byte[] body(List<Measured> measured) {
		return measured.stream()
			.map((one) -> """
					{"device":"xDrip-DexcomG6","date":%d,"dateString":"%s","sgv":%d,"delta":-1.5,"direction":"Flat",\
					"type":"sgv","filtered":135000,"unfiltered":134000.5,"rssi":100,"noise":1,"sysTime":"%s"}"""
				.formatted(one.at().toEpochMilli(), one.at(), one.value() + 100, one.at()))
			.collect(Collectors.joining(",", "[", "]"))
			.getBytes(StandardCharsets.UTF_8);
	}

	@Override
	protected List<byte[]> localised(Measured measured) {
		int sgv = measured.value() + 100;
		long seconds = measured.at().getEpochSecond();
		return List.of(bytes("{\"type\":\"sgv\",\"sgv\":%d,\"date\":%d}".formatted(sgv, seconds)),
				bytes("{\"sgv\":\"%d\",\"date\":\"%d000\"}".formatted(sgv, seconds)),
				bytes("[{\"sgv\":\"%d,0\",\"dateString\":\"%s\"}]".formatted(sgv,
						measured.at().toString().replace("Z", "+0000"))),
				bytes("[{\"sgv\":%d.0,\"date\":%d000.0,\"utcOffset\":330,\"units\":\"mg/dl\"}]".formatted(sgv,
						seconds)),
				bytes("[{\"mbg\":%d,\"type\":\"mbg\",\"dateString\":\"%s\",\"utcOffset\":90}]".formatted(sgv,
						measured.at().plusSeconds(5_400).toString().replace("Z", ""))));
	}

	@Override
	protected byte[] flawed() {
		return bytes("[{\"type\":\"sgv\",\"sgv\":\"none\",\"date\":1769940000000}]");
	}

	@Override
	protected byte[] large(int characters) {
		return bytes("[{\"type\":\"sgv\",\"sgv\":112,\"date\":1769940000000,\"device\":\"" + "x".repeat(characters)
				+ "\"}]");
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 2, 3, 5, 6, 9, 10, 12 })
	void errorsOfASensorAreSkipped(int sgv) throws IOException {
		assertThat(read(bytes("[{\"type\":\"sgv\",\"sgv\":%d,\"date\":1769940000000}]".formatted(sgv))))
			.containsExactly(new Item.Skipped(EntryReader.SENSOR_ERROR, 1));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			{"type":"cal","slope":846.2,"intercept":30923,"scale":1,"date":1769940000000} | cal
			{"type":"sensor","date":1769940000000}                                        | sensor
			{"type":"sgv","sgv":112,"date":1769940000000,"isValid":false}                 | deleted
			""")
	void whatIsNotTakenOnPurposeIsSkippedByKind(String entry, String kind) throws IOException {
		assertThat(read(bytes(entry))).containsExactly(new Item.Skipped(kind, 1));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			{"type":"sgv","sgv":112}                                             | MISSING_START
			{"type":"sgv","sgv":112,"dateString":"yesterday"}                    | INVALID_START
			{"type":"sgv","sgv":112,"dateString":"2026-02-01T10:00:00"}          | INVALID_START
			{"type":"sgv","date":1769940000000}                                  | MISSING_VALUE
			{"date":1769940000000}                                               | MISSING_VALUE
			{"type":"sgv","sgv":null,"date":1769940000000}                       | MISSING_VALUE
			{"type":"sgv","sgv":[],"date":1769940000000}                         | INVALID_VALUE
			{"type":"sgv","sgv":112,"units":"stones","date":1769940000000}       | UNKNOWN_UNIT
			{"type":"sgv","sgv":6.2,"date":1769940000000}                        | IMPLAUSIBLE_VALUE
			{"type":"sgv","sgv":112,"date":1772500000000}                        | IN_FUTURE
			"text"                                                               | NOT_AN_OBJECT
			""")
	void whatCannotBeTakenIsRefusedByCode(String entry, RefusalCode code) throws IOException {
		assertThat(batchOf(read(bytes("[" + entry + "]"))).codes()).containsExactly(code);
	}

	@Test
	void millimolesAreConverted() throws IOException {
		OpenBatch batch = batchOf(
				read(bytes("[{\"type\":\"sgv\",\"sgv\":6.2,\"units\":\"mmol\",\"date\":1769940000000}]")));
		assertThat(batch.kept()).singleElement()
			.satisfies((kept) -> assertThat(kept.content().number()).isCloseTo(111.7, within(0.05)));
	}

	@Test
	void theSensorIsADeviceOfTheTokenAndDetailsAreMetadata() throws IOException {
		Item.Measured item = (Item.Measured) read(body(measured(1))).get(0);
		assertThat(item.source().name()).isEqualTo("xDrip-DexcomG6");
		assertThat(item.source().scope()).isEqualTo(ItemSource.Scope.NAME_OF_SENDER);
		assertThat(item.measurement().type()).isEqualTo(HealthTypes.get("BLOOD_GLUCOSE"));
		assertThat(item.measurement().metadata())
			.contains("\"direction\":\"Flat\"", "\"noise\":1", "\"filtered\":135000", "\"rssi\":100",
					"\"type\":\"sgv\"")
			.doesNotContain("dateString", "\"sgv\":");
	}

	@Test
	void anIdThatWasSentIsTheRecords() throws IOException {
		byte[] body = bytes(
				"[{\"_id\":\"65e1a0f5c2b4d3e2f1a0b9c8\",\"type\":\"sgv\",\"sgv\":112,\"date\":1769940000000}]");
		Item.Measured item = (Item.Measured) read(body).get(0);
		assertThat(item.measurement().recordId()).isEqualTo(GivenId.parse("65e1a0f5c2b4d3e2f1a0b9c8"));
		assertThat(item.measurement().version()).isEqualTo(ARRIVED.toEpochMilli());
	}

	@Test
	void aTimeOfChangeIsTheVersionOfWhatIsCreatedButNeverAheadOfNow() throws IOException {
		for (long modified : List.of(TIME.toEpochMilli(), ARRIVED.toEpochMilli() + 1_000_000)) {
			Item.Measured item = (Item.Measured) read(
					bytes("{\"sgv\":112,\"date\":1769940000000,\"srvModified\":%d}".formatted(modified)))
				.get(0);
			assertThat(item.measurement().version()).isEqualTo(Math.min(modified, ARRIVED.toEpochMilli()));
		}
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
