package org.healthpipeline.ingestion.format.healthconnect;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests the posts of webhook apps, in the shapes of several of them. */
class WebhookFormatTests extends IngestFormatContract {

	private static final String TIMES = "'start_time':'2026-02-01T10:00:00Z','end_time':'2026-02-01T11:00:00Z'";

	private static final String TIME = "'time':'2026-02-01T10:00:00Z'";

	@Override
	protected PushReader reader() {
		return new WebhookFormat();
	}

	@Override
	protected byte[] body(List<Measured> measured) {
		if (measured.isEmpty()) {
			return payload("");
		}
		return payload(measured.stream()
			.map((one) -> steps(Integer.toString(one.value()), "'" + one.at() + "'",
					"'" + one.at().plus(Duration.ofMinutes(1)) + "'"))
			.collect(Collectors.joining(",", ",'steps':[", "]")));
	}

	@Override
	protected List<byte[]> localised(Measured measured) {
		Instant end = measured.at().plus(Duration.ofMinutes(1));
		String value = Integer.toString(measured.value());
		String offset = measured.at().toString().replace("T10:", "T15:").replace("Z", "+05:00");
		return Stream
			.of(steps("'" + value + "'", "'" + offset + "'", "'" + end.toString().replace("Z", "+0000") + "'"),
					steps(value + ".0", Long.toString(measured.at().toEpochMilli()), Long.toString(end.toEpochMilli())),
					steps(value, "'" + measured.at().getEpochSecond() + "'", Long.toString(end.getEpochSecond())),
					steps(value, "'" + measured.at() + "'", "'" + end + "'").replace("start_time", "startTime")
						.replace("end_time", "endTime"),
					"{'count':" + value + ",'start_time':'" + measured.at() + "','duration_seconds':60}")
			.map((steps) -> payload(",'steps':[" + steps + "]"))
			.toList();
	}

	@Override
	protected byte[] flawed() {
		return payload(",'steps':[" + steps("'many'", "'2026-02-01T10:00:00Z'", "'2026-02-01T10:01:00Z'") + "]");
	}

	@Override
	protected byte[] large(int characters) {
		return payload(",'weight':[{'kilograms':70,'note':'" + "x".repeat(characters) + "'," + TIME + "}]");
	}

	private static String steps(String count, String start, String end) {
		return "{'count':" + count + ",'start_time':" + start + ",'end_time':" + end + "}";
	}

	private static byte[] payload(String arrays) {
		return ("{'timestamp':'2026-02-01T12:00:00Z','app_version':'1.9.22'" + arrays + "}").replace('\'', '"')
			.getBytes(StandardCharsets.UTF_8);
	}

	@ParameterizedTest
	@CsvFileSource(resources = "/health-connect-webhook-examples.csv", delimiter = ';', quoteCharacter = '"',
			numLinesToSkip = 1)
	void eachKeyIsTaken(String key, String fields, String samples) throws IOException {
		OpenBatch batch = batchOf(read(one(key, fields)));
		assertThat(batch.refusals()).isEmpty();
		assertThat(batch.kept().stream().map(WebhookFormatTests::shown)).containsExactlyInAnyOrder(samples.split(", "));
	}

	private static String shown(OpenBatch.Kept kept) {
		String state = kept.content().state();
		double number = Math.round(kept.content().number() * 1e5) / 1e5;
		String shown = (number == Math.rint(number)) ? Long.toString((long) number) : Double.toString(number);
		return HealthTypes.byId(kept.typeId()).name() + " " + ((state != null) ? state : shown);
	}

	private static byte[] one(String key, String fields) {
		return payload(",'" + key + "':[{" + fields.replace("TIMES", TIMES).replace("TIME", TIME) + "}]");
	}

	@Test
	void aNightBeginsItsDurationBeforeItsEndAndHasItsStages() throws IOException {
		String night = "'session_end_time':'2026-02-01T06:00:00Z','duration_seconds':28800";
		OpenBatch stages = batchOf(read(one("sleep", night
				+ ",'stages':[{'stage':'4','start_time':'2026-01-31T22:00:00Z','end_time':'2026-02-01T02:00:00Z'},"
				+ "{'stage':'rem','start_time':'2026-02-01T02:00:00Z','duration_seconds':3600},"
				+ "{'stage':'SLEEPING_IN_A_TREE','start_time':'2026-02-01T03:00:00Z','duration_seconds':60}]")));
		assertThat(stages.kept().stream().map(WebhookFormatTests::shown)).containsExactly("SLEEP_STATE core",
				"SLEEP_STATE rem");
		assertThat(stages.codes()).containsExactly(RefusalCode.UNKNOWN_STATE);
		assertThat(batchOf(read(one("sleep", night + ",'stages':[]"))).kept()).singleElement().satisfies((kept) -> {
			assertThat(shown(kept)).isEqualTo("SLEEP_ANALYSIS 480");
			assertThat(Instant.ofEpochMilli(kept.startMs())).isEqualTo("2026-01-31T22:00:00Z");
		});
	}

	@Test
	void theCountOfADaySoFarIsOneRecordWhateverItsEnd() throws IOException {
		OpenBatch.Kept morning = kept("steps",
				"'count':214,'start_time':'2026-02-01T00:00:00Z','end_time':'2026-02-01T05:48:12.431Z'");
		OpenBatch.Kept evening = kept("steps",
				"'count':9412,'start_time':'2026-02-01T00:00:00Z','end_time':'2026-02-01T19:03:00.002Z'");
		assertThat(evening.id()).isEqualTo(morning.id());
		assertThat(batchOf(read(one("steps", "'count':214," + TIMES), ARRIVED.plusSeconds(60))).kept().get(0).version())
			.isEqualTo(ARRIVED.plusSeconds(60).toEpochMilli());
	}

	@Test
	void entriesOfOnePayloadThatBeginTogetherAreTheirOwnRecords() throws IOException {
		String start = "'2026-02-01T10:00:00Z'";
		byte[] body = payload(",'steps':[" + steps("100", start, "'2026-02-01T10:15:00Z'") + ","
				+ steps("400", start, "'2026-02-01T11:00:00Z'") + "," + steps("100", start, "'2026-02-01T10:15:00Z'")
				+ "]");
		assertThat(batchOf(read(body)).kept()).extracting((kept) -> kept.content().number())
			.containsExactlyInAnyOrder(100.0, 400.0);
	}

	@Test
	void kindsSourcesAndFoodsAreTheirOwnRecords() throws IOException {
		assertThat(Stream
			.of(kept("steps", "'count':1," + TIMES), kept("floors_climbed", "'floors':1," + TIMES),
					kept("steps", "'count':1,'source':'com.fitbit.FitbitMobile'," + TIMES),
					kept("nutrition", "'calories':1,'name':'Soup'," + TIMES),
					kept("nutrition", "'calories':1,'name':'Bread'," + TIMES))
			.map(OpenBatch.Kept::id)).doesNotHaveDuplicates();
	}

	private OpenBatch.Kept kept(String key, String fields) throws IOException {
		return batchOf(read(one(key, fields))).kept().get(0);
	}

	@Test
	void whatSaysNoSourceIsOfThePhoneThatSends() throws IOException {
		assertThat(source("'bpm':60," + TIME)).isEqualTo(ItemSource.sender("android_phone", "Health Connect"));
		assertThat(source("'bpm':60,'source':'com.ouraring.oura'," + TIME).deviceType())
			.isEqualTo("third_party_wearable");
		assertThat(source("'bpm':60," + TIME
				+ ",'metadata':{'data_origin':'com.google.android.apps.fitness','recording_method':'automatically_recorded',"
				+ "'device':{'manufacturer':'Google','model':'Pixel Watch','type':1}}"))
			.isEqualTo(new ItemSource("watch", "Google Pixel Watch (Google Fit)"));
		assertThat(source(
				"'bpm':60," + TIME + ",'metadata':{'data_origin':'com.strava','recording_method':'manual_entry'}")
			.deviceType()).isEqualTo("manual_entry");
	}

	private ItemSource source(String fields) throws IOException {
		return ((Item.Measured) read(one("resting_heart_rate", fields)).get(0)).source();
	}

	@Test
	void partsOfASeriesAddToTheRecordWhoseIdTheyHave() throws IOException {
		String id = "5b0c7a2e-1f3d-3c41-9a7e-2d4f6b8c0e11";
		Item.Measured part = (Item.Measured) read(
				one("heart_rate", "'bpm':61,'uuid':'" + id + "#1770000000000'," + TIME))
			.get(0);
		assertThat(part.measurement().recordId()).hasToString("GivenId[uuid=" + id + ", text=null]");
		assertThat(part.measurement().version()).isZero();
		assertThat(read(payload(",'deleted_records':[{'type':'heart_rate','uuid':'" + id + "'}]"))).singleElement()
			.isInstanceOfSatisfying(Item.Deleted.class, (deleted) -> {
				assertThat(deleted.recordId().uuid()).hasToString(id);
				assertThat(deleted.version()).isEqualTo(ARRIVED.toEpochMilli());
			});
	}

	@Test
	void unknownKeysAreCountedByNameAndWhatIsNotTakenIsSkipped() throws IOException {
		List<Item> items = read(
				payload(",'hair_length':[{'value':1},{'value':2}],'daily_totals':[{'date':'2026-02-01'}],"
						+ "'_diagnostics':{'steps':{}},'planned_exercise':[{}],'sequence':1066,'source':'health_connect'"));
		assertThat(items).filteredOn(Item.Unknown.class::isInstance)
			.extracting((item) -> ((Item.Unknown) item).typeName())
			.containsExactly("hair_length", "hair_length");
		assertThat(items).filteredOn(Item.Skipped.class::isInstance)
			.extracting((item) -> ((Item.Skipped) item).kind())
			.containsExactly("daily_totals", "_diagnostics", "planned_exercise");
		assertThat(items).hasSize(5);
	}

	@Test
	void theMadeUpDataOfATestAreNotTaken() throws IOException {
		assertThat(read(
				payload(",'test':true,'steps':[{'count':8432," + TIMES + "}],'heart_rate':[{'bpm':60," + TIME + "}]")))
			.containsExactly(new Item.Skipped("test", 1), new Item.Skipped("test", 1));
	}

	@Test
	void recordsOfSeveralKindsInOneArrayAreTheSameRecords() throws IOException {
		byte[] wrapped = ("{'type':'health_data.synced','timestamp':'2026-02-01T12:00:00Z','data':{'appVersion':'1',"
				+ "'source':{'provider':'hc_webhook'},'records':[{'type':'steps','count':5,"
				+ TIMES.replace("start_time", "startTime").replace("end_time", "endTime") + "}]}}")
			.replace('\'', '"')
			.getBytes(StandardCharsets.UTF_8);
		List<Item> items = read(wrapped);
		assertThat(batchOf(items).kept()).extracting(OpenBatch.Kept::id)
			.containsExactly(kept("steps", "'count':5," + TIMES).id());
	}

	@ParameterizedTest
	@ValueSource(strings = { "'2026-02-01T10:00:00'", "'yesterday'", "true", "1e20", "{}" })
	void aTimeThatIsNoInstantIsRefused(String time) throws IOException {
		assertThat(batchOf(read(one("weight", "'kilograms':70,'time':" + time))).codes())
			.containsExactly(RefusalCode.INVALID_START);
		assertThat(
				batchOf(read(one("steps", "'count':7,'start_time':'2026-02-01T10:00:00Z','end_time':" + time))).codes())
			.containsExactly(RefusalCode.INVALID_END);
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';', quoteCharacter = '"', textBlock = """
			weight         ; TIME                           ; MISSING_VALUE
			weight         ; 'kilograms':70                 ; MISSING_START
			weight         ; 'kilograms':'heavy',TIME       ; INVALID_VALUE
			weight         ; 'kilograms':7000,TIME          ; IMPLAUSIBLE_VALUE
			steps          ; 'count':7,'start_time':'2026-02-01T10:00:00Z' ; INVALID_END
			nutrition      ; 'name':'Soup',TIMES            ; MISSING_VALUE
			ovulation_test ; 'result':9,TIME                ; UNKNOWN_STATE
			blood_pressure ; 'systolic':120,TIME            ; MISSING_VALUE
			""")
	void aRecordThatIsWrongIsRefused(String key, String fields, RefusalCode code) throws IOException {
		assertThat(batchOf(read(one(key, fields))).codes()).containsExactly(code);
	}

}
