package org.healthpipeline.ingestion.format.csv;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.healthpipeline.ingestion.collect.Measurement;
import org.healthpipeline.ingestion.item.Item;
import org.healthpipeline.ingestion.item.ItemSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class CsvSamplesTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			2026-03-01T08:00:00+01:00    | 2026-03-01T07:00:00Z
			2026-03-01 08:00 +0100       | 2026-03-01T07:00:00Z
			2026-03-01 08:00:30 UTC      | 2026-03-01T08:00:30Z
			01.03.2026 08:00 +01:00      | 2026-03-01T07:00:00Z
			1.3.2026 8:00 +1             | 2026-03-01T07:00:00Z
			2026/03/01 08:00 Z           | 2026-03-01T08:00:00Z
			13/04/2026 08:00 Z           | 2026-04-13T08:00:00Z
			04/13/2026 08:00 Z           | 2026-04-13T08:00:00Z
			03/03/2026 08:00 Z           | 2026-03-03T08:00:00Z
			03/04/2026 08:00 Z           | AMBIGUOUS_TIME
			03-04-2026 08:00 Z           | AMBIGUOUS_TIME
			03.04.26 08:00 Z             | AMBIGUOUS_TIME
			01 Mar 2026 08:00 Z          | 2026-03-01T08:00:00Z
			March 1, 2026 8:00 PM Z      | 2026-03-01T20:00:00Z
			2026-03-01 12:00 AM Z        | 2026-03-01T00:00:00Z
			2026-03-01 24:00 Z           | 2026-03-02T00:00:00Z
			2026-03-01T24:00:00+01:00    | 2026-03-01T23:00:00Z
			2026-03-01 24:01 Z           | INVALID_START
			2026-02-30 08:00 Z           | INVALID_START
			2026-03-01 08:00             | MISSING_OFFSET
			2026-03-01 08:00 Europe/Rome | 2026-03-01T07:00:00Z
			1772352000                   | 2026-03-01T08:00:00Z
			1772352000000                | 2026-03-01T08:00:00Z
			46082.333                    | INVALID_START
			yesterday                    | INVALID_START
			""")
	void timesAreReadWhereTheyMeanOneThing(String text, String read) {
		String described = CsvFile.described("type;value;start\nWEIGHT;72;" + text + "\n").get(0);
		assertThat(described).endsWith(" " + read);
	}

	@Test
	void timesWithoutOffsetAreThoseOfTheZoneThatTheSenderSays() {
		assertThat(CsvFile.describedIn("Europe/Berlin", """
				type,value,start,end
				STEPS,5,2026-03-01 08:00,2026-03-01 08:10
				STEPS,6,2026-07-01 08:00,2026-07-01 08:10Z
				WEIGHT,72,2026-03-29 02:30,
				WEIGHT,72,2026-10-25 02:30,
				""")).containsExactly("2 STEPS 5.0 2026-03-01T07:00:00Z/2026-03-01T07:10:00Z",
				"3 STEPS 6.0 2026-07-01T06:00:00Z/2026-07-01T08:10:00Z", "4 INVALID_START", "5 AMBIGUOUS_TIME");
	}

	@Test
	void aColumnMaySayTheZone() {
		assertThat(CsvFile.described("""
				type,value,start,timezone
				STEPS,5,2026-03-01 08:00,Europe/Berlin
				STEPS,5,2026-03-01 08:00,+02:00
				STEPS,5,2026-03-01 08:00,UTC+3
				STEPS,5,2026-03-01 08:00,somewhere
				""")).containsExactly("2 STEPS 5.0 2026-03-01T07:00:00Z", "3 STEPS 5.0 2026-03-01T06:00:00Z",
				"4 STEPS 5.0 2026-03-01T05:00:00Z", "5 MISSING_OFFSET");
	}

	@Test
	void aDateAndItsTimesMayStandApart() {
		List<String> described = List.of("2 STEPS 5.0 2026-03-01T08:00:00Z/2026-03-01T08:10:00Z");
		assertThat(CsvFile.described("type,value,date,start time,end time,zone\nSTEPS,5,2026-03-01,08:00,08:10,Z\n"))
			.isEqualTo(described);
		assertThat(CsvFile.described(
				"type,value,start date,start time,end date,end time,zone\nSTEPS,5,2026-03-01,08:00,2026-03-01,08:10,Z\n"))
			.isEqualTo(described);
		assertThat(CsvFile.described("type,value,date,time,zone\nSTEPS,5,2026-03-01,08:00,Z\n"))
			.containsExactly("2 STEPS 5.0 2026-03-01T08:00:00Z");
	}

	@Test
	void aDayIsAsLongAsItIsInItsZone() {
		assertThat(CsvFile.describedIn("Europe/Berlin", """
				type,value,date
				STEPS,9000,2026-03-28
				STEPS,9001,2026-03-29
				HEADACHE,mild,2026-03-29
				""")).containsExactly("2 STEPS 9000.0 2026-03-27T23:00:00Z/2026-03-28T23:00:00Z",
				"3 STEPS 9001.0 2026-03-28T23:00:00Z/2026-03-29T22:00:00Z", "4 TIME_UNKNOWN");
		assertThat(CsvFile.described("type,value,date\nSTEPS,9000,2026-03-28\n")).containsExactly("2 MISSING_OFFSET");
	}

	@ParameterizedTest
	@CsvSource({ "STEPS, STEPS", "steps, STEPS", "Heart rate, HEART_RATE", "heart-rate, HEART_RATE",
			"HKQuantityTypeIdentifierBodyMass, WEIGHT", "BodyMass, WEIGHT", "WeightRecord, WEIGHT",
			"body weight, WEIGHT", "SpO2, OXYGEN_SATURATION", "Sleep stages, SLEEP_STATE" })
	void typesGoByAllTheirNames(String name, String type) {
		assertThat(String.valueOf(CsvTypes.find(name))).isEqualTo(type);
	}

	@Test
	void whatHasNoTypeOfThatNameIsCountedByItsName() {
		assertThat(CsvFile.described("type,value,start\nAura,3,2026-03-01T08:00:00Z\n,3,2026-03-01T08:00:00Z\n"))
			.containsExactly("2 unknown Aura", "3 UNKNOWN_TYPE");
	}

	@Test
	void statesStandInEitherColumn() {
		assertThat(CsvFile.described("""
				type,value,state,start,end
				SLEEP_STATE,deep,,2026-03-01T01:00:00Z,2026-03-01T02:00:00Z
				SLEEP_STATE,,rem,2026-03-01T02:00:00Z,2026-03-01T03:00:00Z
				WORKOUT,running,,2026-03-01T08:00:00Z,2026-03-01T09:00:00Z
				""")).containsExactly("2 SLEEP_STATE deep 2026-03-01T01:00:00Z/2026-03-01T02:00:00Z",
				"3 SLEEP_STATE rem 2026-03-01T02:00:00Z/2026-03-01T03:00:00Z",
				"4 WORKOUT running 2026-03-01T08:00:00Z/2026-03-01T09:00:00Z");
	}

	@Test
	void aBloodPressureIsTwoSamples() {
		assertThat(CsvFile.described("""
				type,value,unit,start
				Blood pressure,120/80,mmHg,2026-03-01T08:00:00Z
				Blood pressure,120,mmHg,2026-03-01T08:00:00Z
				""")).containsExactly("2 BLOOD_PRESSURE_SYSTOLIC 120.0 mmHg 2026-03-01T08:00:00Z",
				"2 BLOOD_PRESSURE_DIASTOLIC 80.0 mmHg 2026-03-01T08:00:00Z", "3 INVALID_VALUE");
	}

	@Test
	void idsAndMetadataAreTakenAndJudged() {
		Measurement read = CsvFile.only("""
				type,value,start,id,metadata
				WEIGHT,72,2026-03-01T08:00:00Z,my-1,"{""a"":1,""b"":[true]}"
				""");
		assertThat(read.id()).isNotNull().satisfies((id) -> assertThat(id.text()).isEqualTo("my-1"));
		assertThat(read.metadata()).isEqualTo("{\"a\":1,\"b\":[true]}");
		assertThat(CsvFile.described("type,value,start,id,metadata\nWEIGHT,72,2026-03-01T08:00:00Z," + "x".repeat(201)
				+ ",\nWEIGHT,72,2026-03-01T08:00:00Z,,text\nWEIGHT,72,2026-03-01T08:00:00Z,,\"{\"\"a\"\":NaN}\"\n"))
			.containsExactly("2 INVALID_ID", "3 INVALID_METADATA", "4 INVALID_METADATA");
	}

	@ParameterizedTest
	@CsvSource({ "Anna's Apple Watch,,apple_watch", "Garmin,,third_party_wearable",
			",Garmin Connect,third_party_wearable", "manual,,manual_entry", "Kitchen,,other", ",,other" })
	void devicesAreOfTheKindThatTheirNameSays(String device, String app, String kind) {
		List<Item> items = CsvFile.items("type,value,start,device,app\nWEIGHT,72,2026-03-01T08:00:00Z,%s,%s\n"
			.formatted((device != null) ? device : "", (app != null) ? app : ""));
		assertThat(source(items.get(0)).deviceType()).isEqualTo(kind);
		assertThat(source(items.get(0)).isSender()).isEqualTo(device == null && app == null);
	}

	@Test
	void anOwnExportComesInAgainWithItsDevicesAndIds() throws IOException {
		ByteArrayOutputStream file = new ByteArrayOutputStream();
		try (ZipOutputStream zip = new ZipOutputStream(file)) {
			entry(zip, "README.txt", "This is everything");
			entry(zip, "devices.csv", """
					id,deviceType,deviceName,deviceIdentifier,priority\r
					0190cafe-0000-7000-8000-000000000001,apple_watch,'=Watch,,\r
					""");
			entry(zip, "samples.csv",
					"""
							id,recordId,type,value,state,unit,startDate,endDate,deviceId,sourceApp,metadata\r
							'-mine,,STEPS,12,,count,2026-03-01T08:00:00Z,2026-03-01T08:10:00Z,0190cafe-0000-7000-8000-000000000001,'=App,\r
							""");
			entry(zip, "aggregates.csv", "type,period,date,start,value\r\n");
		}
		List<Item> items = CsvFile.items(file.toByteArray(), null);
		assertThat(items).filteredOn(Item.Skipped.class::isInstance).hasSize(2);
		assertThat(items).filteredOn(Item.Measured.class::isInstance).singleElement().satisfies((item) -> {
			assertThat(source(item)).isEqualTo(new ItemSource("apple_watch", "=Watch"));
			Measurement read = ((Item.Measured) item).measurement();
			assertThat(read.sourceApp()).isEqualTo("=App");
			assertThat(read.id()).isNotNull().satisfies((id) -> assertThat(id.text()).isEqualTo("-mine"));
			assertThat(((Item.Measured) item).place().line()).isEqualTo(2);
		});
	}

	private static ItemSource source(Item item) {
		return ((Item.Measured) item).source();
	}

	private static void entry(ZipOutputStream zip, String name, String text) throws IOException {
		zip.putNextEntry(new ZipEntry(name));
		zip.write(text.getBytes(StandardCharsets.UTF_8));
	}

}
