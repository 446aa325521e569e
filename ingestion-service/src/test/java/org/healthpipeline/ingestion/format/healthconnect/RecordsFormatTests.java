package org.healthpipeline.ingestion.format.healthconnect;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.healthpipeline.ingestion.collect.OpenBatch;
import org.healthpipeline.ingestion.collect.RefusalCode;
import org.healthpipeline.ingestion.item.Item;
import org.healthpipeline.ingestion.item.ItemSource;
import org.healthpipeline.ingestion.push.IngestFormatContract;
import org.healthpipeline.ingestion.push.PushReader;
import org.healthpipeline.model.type.HealthTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests records of Health Connect as apps write them, with the members of the SDK's
 * values.
 */
class RecordsFormatTests extends IngestFormatContract {

	private static final String ID = "239a8cfd-990d-42fc-bffc-c494b829e8e1";

	private static final Instant MODIFIED = Instant.parse("2026-02-01T12:00:00.335Z");

	private static final String METADATA = "'metadata':{'id':'" + ID + "','lastModifiedTime':'" + MODIFIED
			+ "','clientRecordId':null,'clientRecordVersion':0,'recordingMethod':2,"
			+ "'dataOrigin':'com.example.watch','device':{'manufacturer':'Acme','model':'One','type':1}}";

	private static final String TIMES = "'startTime':'2026-02-01T10:00:00Z','startZoneOffset':'+01:00',"
			+ "'endTime':'2026-02-01T11:00:00Z','endZoneOffset':'+01:00'";

	private static final String TIME = "'time':'2026-02-01T10:00:00Z','zoneOffset':'+01:00'";

	@Override
	protected PushReader reader() {
		return new RecordsFormat();
	}

	@Override
	protected byte[] body(List<Measured> measured) {
		return page(measured.stream()
			.map((one) -> steps(one, "'StepsRecord'", Integer.toString(one.value()), "'" + one.at() + "'"))
			.collect(Collectors.joining(",")));
	}

	@Override
	protected List<byte[]> localised(Measured measured) {
		String value = Integer.toString(measured.value());
		return Stream
			.of(steps(measured, "'Steps'", "'" + value + "'", Long.toString(measured.at().toEpochMilli())),
					steps(measured, "'androidx.health.connect.client.records.StepsRecord'", value + ".0",
							"'" + measured.at().toString().replace("T10:", "T11:").replace("Z", "+01:00") + "'"),
					steps(measured, "'steps'", "{'value':" + value + "}",
							"{'epochSecond':" + measured.at().getEpochSecond() + ",'nano':0}"),
					steps(measured, "'StepsRecord'", value,
							"'" + measured.at().toString().replace("T10:", "T11:").replace("Z", "")
									+ "','startZoneOffset':'+01:00'"),
					steps(measured, "'StepsRecord'", value,
							"'" + measured.at().toString().replace("T10:", "T08:").replace("Z", "")
									+ "','startZoneOffset':{'totalSeconds':-7200}"),
					steps(measured, "null,'recordType':'Steps'", value, "'" + measured.at() + "'"))
			.map(RecordsFormatTests::page)
			.toList();
	}

	@Override
	protected byte[] flawed() {
		return page("{'type':'StepsRecord'," + METADATA + ",'count':'many'," + TIMES + "}");
	}

	@Override
	protected byte[] large(int characters) {
		return page("{'type':'StepsRecord'," + METADATA + ",'count':1,'note':'" + "x".repeat(characters) + "'," + TIMES
				+ "}");
	}

	private static String steps(Measured measured, String type, String count, String start) {
		return "{'type':" + type + ",'metadata':{'id':'" + new UUID(4, measured.value()) + "','lastModifiedTime':'"
				+ MODIFIED + "'},'count':" + count + ",'startTime':" + start + ",'endTime':'"
				+ measured.at().plus(Duration.ofMinutes(1)) + "'}";
	}

	private static byte[] page(String records) {
		return ("{'records':[" + records + "],'deleted':[]}").replace('\'', '"').getBytes(StandardCharsets.UTF_8);
	}

	private static byte[] one(String type, String fields) {
		return page("{'type':'" + type + "'," + METADATA + "," + fields.replace("TIMES", TIMES).replace("TIME", TIME)
				+ "}");
	}

	@ParameterizedTest
	@CsvFileSource(resources = "/health-connect-records-examples.csv", delimiter = ';', quoteCharacter = '"',
			numLinesToSkip = 1)
	void eachRecordTypeIsTaken(String type, String fields, String samples) throws IOException {
		OpenBatch batch = batchOf(read(one(type, fields)));
		assertThat(batch.refusals()).isEmpty();
		assertThat(batch.kept().stream().map(RecordsFormatTests::shown)).containsExactlyInAnyOrder(samples.split(", "));
	}

	private static String shown(OpenBatch.Kept kept) {
		String state = kept.content().state();
		double number = Math.round(kept.content().number() * 1e5) / 1e5;
		String shown = (number == Math.rint(number)) ? Long.toString((long) number) : Double.toString(number);
		return HealthTypes.byId(kept.typeId()).name() + " " + ((state != null) ? state : shown);
	}

	@Test
	void theSamplesOfARecordHaveItsIdItsVersionAndItsApp() throws IOException {
		List<Item> items = read(one("HeartRateRecord", "'samples':[{'time':'2026-02-01T10:00:00Z','beatsPerMinute':60},"
				+ "{'time':'2026-02-01T10:00:05Z','beatsPerMinute':61}],TIMES"));
		assertThat(items).hasSize(2).allSatisfy((item) -> {
			Item.Measured measured = (Item.Measured) item;
			assertThat(measured.measurement().recordId()).hasToString("GivenId[uuid=" + ID + ", text=null]");
			assertThat(measured.measurement().version()).isEqualTo(MODIFIED.toEpochMilli());
			assertThat(measured.measurement().sourceApp()).isEqualTo("com.example.watch");
			assertThat(measured.source()).isEqualTo(new ItemSource("watch", "Acme One (com.example.watch)"));
		});
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';', quoteCharacter = '"',
			textBlock = """
					'dataOrigin':{'packageName':'com.ouraring.oura'}                    ; third_party_wearable ; Oura
					'dataOrigin':'com.example','device':{'type':'TYPE_PHONE'}           ; android_phone        ; com.example
					'dataOrigin':'com.example','device':{'type':3,'model':'S1'}         ; third_party_scale    ; S1 (com.example)
					'dataOrigin':'com.example','device':2                               ; android_phone        ; com.example
					'dataOrigin':'com.example','device':0                               ; other                ; com.example
					'dataOrigin':'com.example','recordingMethod':3                      ; manual_entry         ; com.example
					'dataOrigin':'com.example','recordingMethod':'RECORDING_METHOD_MANUAL_ENTRY' ; manual_entry ; com.example
					'id':'a'                                                            ; android_phone        ; Health Connect
					""")
	void theDeviceIsTheHardwareElseTheApp(String metadata, String deviceType, String name) throws IOException {
		Item.Measured measured = (Item.Measured) read(
				page("{'type':'StepsRecord','metadata':{" + metadata + "},'count':1," + TIMES + "}"))
			.get(0);
		assertThat(measured.source().deviceType()).isEqualTo(deviceType);
		assertThat(measured.source().name()).isEqualTo(name);
		assertThat(measured.source().isSender()).isEqualTo(name.equals("Health Connect"));
	}

	@Test
	void withoutAnIdTheOneOfTheAppCountsElseTheTime() throws IOException {
		String app = "'metadata':{'clientRecordId':'walk-7','clientRecordVersion':3,'dataOrigin':'com.example'}";
		Item.Measured named = read(app, "10");
		assertThat(named.measurement().version()).isEqualTo(3);
		assertThat(read(app, "09").measurement().recordId()).isEqualTo(named.measurement().recordId());
		assertThat(read(app.replace("com.example", "com.other"), "10").measurement().recordId())
			.isNotEqualTo(named.measurement().recordId());
		Item.Measured bare = read("'metadata':{'dataOrigin':'com.example'}", "10");
		assertThat(bare.measurement().version()).isEqualTo(ARRIVED.toEpochMilli());
		assertThat(read("'metadata':{'dataOrigin':'com.example'}", "10").measurement().recordId())
			.isEqualTo(bare.measurement().recordId());
		assertThat(read("'metadata':{'dataOrigin':'com.example'}", "09").measurement().recordId())
			.isNotEqualTo(bare.measurement().recordId());
	}

	private Item.Measured read(String metadata, String hour) throws IOException {
		return (Item.Measured) read(page(
				"{'type':'StepsRecord'," + metadata + ",'count':1," + TIMES.replace("T10:", "T" + hour + ":") + "}"))
			.get(0);
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';', quoteCharacter = '"', textBlock = """
			'id':7                                  ; INVALID_ID
			'id':{}                                 ; INVALID_ID
			'id':'a','lastModifiedTime':'yesterday' ; INVALID_VERSION
			""")
	void anIdOrAVersionThatIsNoneIsRefused(String metadata, RefusalCode code) throws IOException {
		assertThat(batchOf(read(page("{'type':'StepsRecord','metadata':{" + metadata + "},'count':1," + TIMES + "}")))
			.codes()).containsExactly(code);
	}

	@Test
	void aPhoneWhoseClockIsAheadDoesNotOutnumberDeletions() throws IOException {
		String ahead = "'metadata':{'id':'" + ID + "','lastModifiedTime':'" + ARRIVED.plusSeconds(100) + "'}";
		assertThat(read(ahead, "10").measurement().version()).isEqualTo(ARRIVED.toEpochMilli());
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';', quoteCharacter = '"', textBlock = """
			{'records':[RECORD],'deleted':['ID','0f6a7d9e-3a9b-4b52-9f0e-5a1d2c3b4e5f']}
			{'deleted':[{'recordId':'ID'},{'recordId':'0f6a7d9e-3a9b-4b52-9f0e-5a1d2c3b4e5f'}],'records':[RECORD]}
			""")
	void aRecordOfThePageStaysInWhicheverOrder(String body) throws IOException {
		List<Item> items = read(
				body.replace("RECORD", "{'type':'StepsRecord'," + METADATA + ",'count':1," + TIMES + "}")
					.replace("'ID'", "'" + ID + "'")
					.replace('\'', '"')
					.getBytes(StandardCharsets.UTF_8));
		assertThat(items).hasSize(2).first().isInstanceOf(Item.Measured.class);
		assertThat(items).last().isInstanceOfSatisfying(Item.Deleted.class, (deleted) -> {
			assertThat(deleted.recordId().shown()).isEqualTo("0f6a7d9e-3a9b-4b52-9f0e-5a1d2c3b4e5f");
			assertThat(deleted.version()).isEqualTo(ARRIVED.toEpochMilli());
		});
	}

	@Test
	void whatIsNotTakenIsSkippedAndWhatNobodyKnowsIsCountedByName() throws IOException {
		List<Item> items = read(
				("{'records':[{'type':'PlannedExerciseSessionRecord'},{'type':'HairLengthRecord'},{},7],"
						+ "'deleted':[7,''],'upserts':[{},{}],'nextChangesToken':'abc'}")
					.replace('\'', '"')
					.getBytes(StandardCharsets.UTF_8));
		assertThat(items).hasSize(8);
		assertThat(items).contains(new Item.Skipped("PlannedExerciseSessionRecord", 1));
		assertThat(items).filteredOn(Item.Unknown.class::isInstance)
			.extracting((item) -> ((Item.Unknown) item).typeName())
			.containsExactly("HairLengthRecord", "(no name)", "upserts", "upserts");
		assertThat(items).filteredOn(Item.Refused.class::isInstance)
			.extracting((item) -> ((Item.Refused) item).code())
			.containsExactly(RefusalCode.NOT_AN_OBJECT, RefusalCode.INVALID_ID, RefusalCode.INVALID_ID);
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';', quoteCharacter = '"', textBlock = """
			WeightRecord                  ; 'weight':{'inStones':12},TIME                ; INVALID_VALUE
			WeightRecord                  ; 'weight':{'value':12,'unit':'parsec'},TIME   ; UNKNOWN_UNIT
			WeightRecord                  ; 'weight':NaN,TIME                            ; INVALID_VALUE
			BloodGlucoseRecord            ; 'level':100,TIME                             ; MISSING_UNIT
			TotalCaloriesBurnedRecord     ; 'energy':{'value':100,'unit':'cal'},TIMES    ; AMBIGUOUS_UNIT
			OxygenSaturationRecord        ; 'percentage':0.97,TIME                       ; LIKELY_FRACTION
			MenstruationFlowRecord        ; 'flow':17,TIME                               ; UNKNOWN_STATE
			MenstruationFlowRecord        ; 'flow':[2],TIME                              ; INVALID_VALUE
			HeartRateRecord               ; 'samples':[],TIMES                           ; MISSING_VALUE
			HeartRateRecord               ; 'samples':[7],TIMES                          ; NOT_AN_OBJECT
			StepsRecord                   ; 'count':7,'startTime':'2026-02-01T10:00:00'  ; INVALID_START
			""")
	void aRecordThatIsWrongIsRefused(String type, String fields, RefusalCode code) throws IOException {
		assertThat(batchOf(read(one(type, fields))).codes()).containsExactly(code);
	}

	@Test
	void anExerciseKeepsItsPartsAndItsTrack() throws IOException {
		Item.Measured measured = (Item.Measured) read(one("ExerciseSessionRecord", """
				'exerciseType':56,'title':'Run','laps':[{'startTime':'2026-02-01T10:00:00Z',
				'endTime':'2026-02-01T10:05:00Z','length':{'inMeters':400}}],'segments':[],
				'exerciseRouteResult':{'exerciseRoute':{'route':[
				{'time':'2026-02-01T10:00:00Z','latitude':52.5,'longitude':13.25,'altitude':{'inMeters':34}},
				{'time':'2026-02-01T10:00:02.500Z','latitude':52.6,'longitude':13.26}]}},TIMES""")).get(0);
		assertThat(measured.measurement().metadata()).contains("\"recordingMethod\":\"automaticallyRecorded\"",
				"\"zoneOffset\":\"+01:00\"", "\"title\":\"Run\"", "\"laps\":[{", "\"inMeters\":400",
				"\"columns\":[\"seconds\",\"latitude\",\"longitude\",\"elevation\",\"horizontalAccuracy\",\"verticalAccuracy\"]",
				"\"start\":\"2026-02-01T10:00:00Z\"", "[0.0,52.5,13.25,34.0,null,null],[2.5,52.6,13.26,null,null,null]")
			.doesNotContain("segments");
	}

	@Test
	void aRecordThatStandsInNoListIsCounted() throws IOException {
		String body = "{'type':'StepsRecord'," + METADATA + ",'count':5," + TIMES + "}";
		assertThat(read(body.replace('\'', '"').getBytes(StandardCharsets.UTF_8))).singleElement()
			.isInstanceOfSatisfying(Item.Unknown.class,
					(unknown) -> assertThat(unknown.typeName()).isEqualTo("metadata"));
	}

	@Test
	void caloriesAreNotTakenForKilocalories() throws IOException {
		assertThat(batchOf(read(one("ActiveCaloriesBurnedRecord", "'energy':{'value':250,'unit':'calories'},TIMES")))
			.codes()).containsExactly(RefusalCode.AMBIGUOUS_UNIT);
	}

}
