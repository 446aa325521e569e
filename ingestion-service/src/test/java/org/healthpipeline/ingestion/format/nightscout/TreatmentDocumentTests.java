package org.healthpipeline.ingestion.format.nightscout;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;

import org.healthpipeline.ingestion.collect.OpenBatch;
import org.healthpipeline.ingestion.collect.RefusalCode;
import org.healthpipeline.ingestion.item.Item;
import org.healthpipeline.ingestion.item.ItemLimits;
import org.healthpipeline.ingestion.push.IngestFormatContract;
import org.healthpipeline.ingestion.push.Push;
import org.healthpipeline.ingestion.push.PushReader;
import org.healthpipeline.model.type.HealthTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.HttpHeaders;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests treatments as xDrip+, Loop, Trio and AAPS send them. */
class TreatmentDocumentTests extends IngestFormatContract {

	@Override
	protected PushReader reader() {
		return DocumentPush.of(NightscoutCollection.TREATMENTS, false, (document) -> {
		});
	}

	@Override
	protected byte[] body(List<Measured> measured) {
		return measured.stream()
			.map((one) -> """
					{"eventType":"Correction Bolus","enteredBy":"loop://iPhone","created_at":"%s","timestamp":"%s",\
					"insulin":%d,"type":"normal","programmed":%d,"unabsorbed":0,"duration":1.5,"automatic":true,\
					"syncIdentifier":"74656d70-%d","carbs":null,"notes":""}""".formatted(one.at(), one.at(),
					one.value(), one.value(), one.at().getEpochSecond()))
			.collect(Collectors.joining(",", "[", "]"))
			.getBytes(StandardCharsets.UTF_8);
	}

	@Override
	protected List<byte[]> localised(Measured measured) {
		long seconds = measured.at().getEpochSecond();
		return List.of(
				bytes("{\"eventType\":\"Meal Bolus\",\"insulin\":\"%d,0\",\"date\":%d000}"
					.formatted(measured.value(), seconds)),
				bytes("{\"insulin\":\"%d\",\"mills\":%d}".formatted(measured.value(), seconds)),
				bytes("[{\"insulin\":%d,\"carbs\":0,\"glucose\":\"\",\"timestamp\":%d000}]".formatted(measured.value(),
						seconds)),
				bytes("[{\"insulin\":%d.0,\"created_at\":\"%s\",\"timestamp\":\"2026-01-01T00:00:00\"}]"
					.formatted(measured.value(), measured.at().toString().replace("Z", "+00:00"))));
	}

	@Override
	protected byte[] flawed() {
		return bytes("[{\"eventType\":\"Meal Bolus\",\"insulin\":\"some\",\"created_at\":\"2026-02-01T10:00:00Z\"}]");
	}

	@Override
	protected byte[] large(int characters) {
		return bytes("[{\"insulin\":2,\"created_at\":\"2026-02-01T10:00:00Z\",\"notes\":\"" + "x".repeat(characters)
				+ "\"}]");
	}

	@Test
	void aMealIsOneRecordOfAllThatItHas() throws IOException {
		OpenBatch batch = batchOf(read(
				bytes("""
						[{"_id":"65e1a0f5c2b4d3e2f1a0b9c8","eventType":"Meal Bolus","insulin":3.25,"carbs":40,"protein":12,"fat":9.5,
						"glucose":6.1,"glucoseType":"Finger","units":"mmol","created_at":"2026-02-01T10:00:00.000Z"}]""")));
		assertThat(batch.refusals()).isEmpty();
		assertThat(batch.kept()).extracting((kept) -> HealthTypes.byId(kept.typeId()).name())
			.containsExactlyInAnyOrder("INSULIN_DELIVERY", "DIETARY_CARBOHYDRATES", "DIETARY_PROTEIN", "DIETARY_FAT",
					"BLOOD_GLUCOSE");
		assertThat(batch.kept()).allSatisfy((kept) -> {
			assertThat(kept.content().sentRecordId()).isEqualTo("65e1a0f5c2b4d3e2f1a0b9c8");
			assertThat(kept.content().metadata()).contains("\"eventType\":\"Meal Bolus\"",
					"\"glucoseType\":\"Finger\"");
		});
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					{"eventType":"Temp Basal","rate":1.2,"absolute":1.2,"duration":30,"insulin":0.6,"created_at":"2026-02-01T10:00:00Z"} | Temp Basal
					{"eventType":"Temporary Basal","insulin":0.6,"created_at":"2026-02-01T10:00:00Z"}    | Temporary Basal
					{"eventType":"Note","notes":"Trio connected","enteredBy":"Trio"}                     | Note
					{"eventType":"Site Change","created_at":"2026-02-01T10:00:00Z"}                      | Site Change
					{"eventType":"<none>","insulin":0,"carbs":0,"created_at":"2026-02-01T10:00:00Z"}     | <none>
					{"created_at":"2026-02-01T10:00:00Z"}                                                | treatment
					{"eventType":"Meal Bolus","carbs":40,"isValid":false,"date":1769940000000}           | deleted
					""")
	void whatMeasuresNothingIsSkippedByItsEvent(String treatment, String kind) throws IOException {
		assertThat(read(bytes(treatment))).containsExactly(new Item.Skipped(kind, 1));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			{"carbs":40}                                                              | MISSING_START
			{"carbs":-4,"date":1769940000000}                                         | IMPLAUSIBLE_VALUE
			{"carbs":{},"date":1769940000000}                                         | INVALID_VALUE
			{"glucose":6.1,"date":1769940000000}                                      | UNKNOWN_UNIT
			{"glucose":6.1,"units":"grains","date":1769940000000}                     | UNKNOWN_UNIT
			{"insulin":1e400,"date":1769940000000}                                    | INVALID_VALUE
			""")
	void whatCannotBeTakenIsRefusedByCode(String treatment, RefusalCode code) throws IOException {
		assertThat(batchOf(read(bytes("[" + treatment + "]"))).codes()).containsExactly(code);
	}

	@Test
	void aCombinedBolusGivesItsPartsWhenTheyAreGiven() throws IOException {
		OpenBatch batch = batchOf(read(bytes("""
				{"eventType":"Combo Bolus","enteredinsulin":5,"splitNow":40,"splitExt":60,"duration":120,
				"created_at":"2026-02-01T10:00:00Z"}""")));
		assertThat(batch.kept()).extracting((kept) -> kept.content().number()).containsExactlyInAnyOrder(2.0, 3.0);
		assertThat(batch.kept()).extracting((kept) -> kept.endMs() - kept.startMs())
			.containsExactlyInAnyOrder(0L, 7_200_000L);
	}

	@Test
	void anIdOfAnAppAlwaysMakesTheSameId() throws IOException {
		String sent = "{\"syncIdentifier\":\"A-1\",\"insulin\":2,\"created_at\":\"%s\"}";
		assertThat(record(sent.formatted("2026-02-01T10:00:00Z")))
			.isEqualTo(record(sent.formatted("2026-02-01T11:00:00Z")))
			.matches("[0-9a-f]{24}");
		assertThat(Document.idOf("syncIdentifier", "A-1")).isEqualTo(record(sent.formatted("2026-02-01T10:00:00Z")));
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"_id\":\"a\",\"eventType\":\"Note\",\"created_at\":\"2026-02-01T10:00:00Z\"}",
			"{\"identifier\":\"a\",\"insulin\":2,\"isValid\":false,\"date\":1769940000000}" })
	void whatMeasuresNothingAnyMoreEmptiesItsRecord(String treatment) throws IOException {
		assertThat(read(bytes(treatment))).hasSize(2)
			.element(1)
			.isInstanceOfSatisfying(Item.Deleted.class,
					(deleted) -> assertThat(deleted.version()).isEqualTo(ARRIVED.toEpochMilli()));
	}

	@Test
	void whatReplacesIsNewerThanWhatItSaysOfItself() throws IOException {
		List<Item> items = new ArrayList<>();
		DocumentPush.of(NightscoutCollection.TREATMENTS, true, (document) -> {
		})
			.read(new ByteArrayInputStream(
					bytes("{\"_id\":\"a\",\"insulin\":2,\"date\":1769940000000,\"srvModified\":1}")),
					new Push(new UUID(1, 2), ARRIVED.toEpochMilli(), new ItemLimits(1_000, 1_000, 1_000),
							new HttpHeaders()),
					items::add);
		assertThat(items).singleElement()
			.isInstanceOfSatisfying(Item.Measured.class,
					(measured) -> assertThat(measured.measurement().version()).isEqualTo(ARRIVED.toEpochMilli()));
	}

	private String record(String treatment) throws IOException {
		Item.Measured item = (Item.Measured) read(bytes(treatment)).get(0);
		return String.valueOf(Objects.requireNonNull(item.measurement().recordId()).text());
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
