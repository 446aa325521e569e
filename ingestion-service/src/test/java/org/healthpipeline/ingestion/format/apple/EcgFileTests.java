package org.healthpipeline.ingestion.format.apple;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

import org.healthpipeline.ingestion.collect.RefusalCode;
import org.healthpipeline.ingestion.item.Item;
import org.healthpipeline.ingestion.item.ItemPlace;
import org.healthpipeline.model.type.HealthTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class EcgFileTests {

	private static final String PATH = "apple_health_export/electrocardiograms/ecg_2026-03-02.csv";

	private static final String ENGLISH = """
			Name,"Anna Example"
			Date of Birth,"Jan 1, 1980"
			Recorded Date,2026-03-02 10:15:23 +0100
			Classification,Sinus Rhythm
			Symptoms,
			Software Version,1.90
			Device,"Watch6,2"
			Sample Rate,512 hertz


			Lead,Lead I
			Unit,µV

			-265.868
			12
			""" + "0.5\n".repeat(510);

	private static final String GERMAN = """
			Name,"Anna Beispiel"
			Geburtsdatum,"01.01.1980"
			Aufzeichnungsdatum,2026-03-02 10:15:23 +0100
			Klassifizierung,Sinusrhythmus
			Symptome,
			Softwareversion,"1,90"
			Gerät,"Watch6,2"
			Messrate,"512,0 Hertz"


			Ableitung,Ableitung I
			Einheit,µV

			-265,868
			12
			""" + "0,5\n".repeat(510);

	private static final JsonMapper JSON = JsonMapper.builder().build();

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void itIsTakenWithItsTraceInWhateverLanguage(boolean english) {
		assertThat(read(english ? ENGLISH : GERMAN)).isInstanceOfSatisfying(Item.Measured.class, (item) -> {
			assertThat(item.source().deviceType()).isEqualTo("apple_watch");
			assertThat(item.source().name()).isEqualTo("Apple Watch (Watch6,2)");
			assertThat(item.place()).isEqualTo(ItemPlace.path(PATH));
			assertThat(item.measurement().type()).isEqualTo(HealthTypes.get("ECG"));
			assertThat(item.measurement().state()).isEqualTo("sinus_rhythm");
			long start = Instant.parse("2026-03-02T09:15:23Z").toEpochMilli();
			assertThat(item.measurement().startMs()).isEqualTo(start);
			assertThat(item.measurement().endMs()).isEqualTo(start + 1_000);
			JsonNode metadata = metadata(item);
			assertThat(metadata.path("samplingFrequency").asDouble()).isEqualTo(512);
			assertThat(metadata.path("unit").asString()).isEqualTo("µV");
			assertThat(metadata.path("trace")).hasSize(512);
			assertThat(metadata.path("trace").get(0).asDouble()).isEqualTo(-265.868);
			assertThat(metadata.path("trace").get(2).asDouble()).isEqualTo(0.5);
			assertThat(item.measurement().metadata()).doesNotContain("Anna", "1980");
		});
	}

	@ParameterizedTest
	@CsvSource({ "Atrial Fibrillation,atrial_fibrillation", "Vorhofflimmern,atrial_fibrillation", "洞調律,sinus_rhythm",
			"Синусовый ритм,sinus_rhythm", "Rythme sinusal,sinus_rhythm",
			"Heart Rate Over 120,inconclusive_high_heart_rate", "Low Heart Rate,inconclusive_low_heart_rate",
			"Poor Recording,inconclusive_poor_reading", "Inconclusive,inconclusive_other",
			"Nobody Knows This,unrecognized", "'',not_set" })
	void itsClassificationIsAStateAndStaysAsItIsWritten(String written, String state) {
		assertThat(read(ENGLISH.replace("Sinus Rhythm", written))).isInstanceOfSatisfying(Item.Measured.class,
				(item) -> {
					assertThat(item.measurement().state()).isEqualTo(state);
					assertThat(metadata(item).path("Classification").asString()).isEqualTo(written);
				});
	}

	@Test
	void otherDigitsMinusSignsAndEncodingsAreRead() {
		String arabic = GERMAN.replace("-265,868", "\u200f\u2212\u0662\u0666\u0665\u066b\u0668\u0666\u0668")
			.replace("512,0", "\u0665\u0661\u0662");
		assertThat(trace(EcgFile.read(PATH, arabic.getBytes(StandardCharsets.UTF_8), JSON))).isEqualTo(-265.868);
		for (Charset charset : new Charset[] { StandardCharsets.UTF_16, StandardCharsets.ISO_8859_1 }) {
			assertThat(trace(EcgFile.read(PATH, GERMAN.getBytes(charset), JSON))).isEqualTo(-265.868);
		}
		assertThat(trace(read("\uFEFF" + GERMAN.replace("\n", "\r\n")))).isEqualTo(-265.868);
	}

	@ParameterizedTest
	@CsvSource({ "2026-03-02 10:15:23 +0100,yesterday,MISSING_START", "-265.868,1.2.3.4,UNREADABLE_FILE" })
	void whatCannotBeReadIsRefusedWithItsPath(String part, String broken, RefusalCode code) {
		assertThat(read(ENGLISH.replace(part, broken)))
			.isEqualTo(new Item.Refused(HealthTypes.get("ECG"), code, ItemPlace.path(PATH)));
	}

	@Test
	void withoutVoltagesThereIsNothingAndAnotherTableIsSkipped() {
		assertThat(read(ENGLISH.substring(0, ENGLISH.indexOf("-265"))))
			.isEqualTo(new Item.Refused(HealthTypes.get("ECG"), RefusalCode.MISSING_VALUE, ItemPlace.path(PATH)));
		assertThat(read("a,b\nc,d\n")).isEqualTo(new Item.Skipped("OtherFile", 1));
	}

	private static Item read(String file) {
		return EcgFile.read(PATH, file.getBytes(StandardCharsets.UTF_8), JSON);
	}

	private static JsonNode metadata(Item item) {
		return JSON.readTree(String.valueOf(((Item.Measured) item).measurement().metadata()));
	}

	private static double trace(Item item) {
		return metadata(item).path("trace").get(0).asDouble();
	}

}
