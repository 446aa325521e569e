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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What webhook apps post, in the shapes of several of them. */
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
	@CsvSource(delimiter = ';', quoteCharacter = '"',
			textBlock = """
					steps                   ; 'count':8421,TIMES                  ; STEPS 8421
					distance                ; 'meters':7034.2,TIMES               ; DISTANCE_ANY 7034.2
					active_calories         ; 'calories':312.5,TIMES              ; ACTIVE_ENERGY 312.5
					total_calories          ; 'calories':2100,TIMES               ; TOTAL_ENERGY 2100
					heart_rate              ; 'bpm':72,TIME                       ; HEART_RATE 72
					heart_rate              ; 'avg':63,'min':58,'max':69,TIME     ; HEART_RATE 63
					heartRate               ; 'bpm':72,TIME                       ; HEART_RATE 72
					heart_rate_variability  ; 'rmssd_millis':42.5,TIME            ; HEART_RATE_VARIABILITY_RMSSD 42.5
					heart_rate_variability  ; 'heart_rate_variability_millis':24.9,TIME ; HEART_RATE_VARIABILITY_RMSSD 24.9
					resting_heart_rate      ; 'bpm':56,TIME                       ; RESTING_HEART_RATE 56
					weight                  ; 'kilograms':75.5,TIME               ; WEIGHT 75.5
					height                  ; 'meters':1.78,TIME                  ; HEIGHT 178
					blood_pressure          ; 'systolic':118,'diastolic':76,TIME  ; BLOOD_PRESSURE_SYSTOLIC 118, BLOOD_PRESSURE_DIASTOLIC 76
					blood_glucose           ; 'mmol_per_liter':5,TIME             ; BLOOD_GLUCOSE 90.078
					oxygen_saturation       ; 'percentage':98.5,TIME              ; OXYGEN_SATURATION 98.5
					body_temperature        ; 'celsius':36.6,TIME                 ; BODY_TEMPERATURE 36.6
					skin_temperature        ; 'delta_celsius':-0.3,'baseline_celsius':33.5,'measurement_location':3,TIME ; SKIN_TEMPERATURE_DEVIATION -0.3
					skin_temperature        ; 'avg_delta_celsius':0.1,TIME        ; SKIN_TEMPERATURE_DEVIATION 0.1
					respiratory_rate        ; 'rate':14.6,TIME                    ; RESPIRATORY_RATE 14.6
					exercise                ; 'type':'56',TIMES                   ; WORKOUT running
					exercise                ; 'type':'79','duration_seconds':3600,TIMES ; WORKOUT walking
					exercise                ; 'type':'EXERCISE_TYPE_BIKING',TIMES ; WORKOUT cycling
					hydration               ; 'liters':0.35,TIMES                 ; WATER 350
					nutrition               ; 'calories':350,'protein_grams':25,'carbs_grams':45,'fat_grams':10,'sugar_grams':8,'sodium_grams':0.8,'dietary_fiber_grams':5,'name':'Oatmeal',TIMES ; DIETARY_ENERGY 350, DIETARY_CARBOHYDRATES 45, DIETARY_PROTEIN 25, DIETARY_FAT 10, DIETARY_FIBER 5, DIETARY_SUGAR 8, DIETARY_SODIUM 800
					basal_metabolic_rate    ; 'watts':100,TIME                    ; BASAL_METABOLIC_RATE 2065.00956
					body_fat                ; 'percentage':18.5,TIME              ; BODY_FAT 18.5
					lean_body_mass          ; 'kilograms':61.5,TIME               ; LEAN_BODY_MASS 61.5
					body_water_mass         ; 'kilograms':42,TIME                 ; BODY_WATER_MASS 42
					bone_mass               ; 'kilograms':3.2,TIME                ; BONE_MASS 3.2
					bmi                     ; 'value':23.8,TIME                   ; BODY_MASS_INDEX 23.8
					vo2_max                 ; 'ml_per_kg_per_min':48,TIME         ; VO2_MAX 48
					vo2_max                 ; 'vo2_ml_per_min_per_kg':44,TIME     ; VO2_MAX 44
					menstruation_flow       ; 'flow':2,TIME                       ; MENSTRUAL_FLOW medium
					menstruation_period     ; TIMES                               ; MENSTRUATION_PERIOD period
					intermenstrual_bleeding ; TIME                                ; INTERMENSTRUAL_BLEEDING spotting
					ovulation_test          ; 'result':1,TIME                     ; OVULATION_TEST positive
					cervical_mucus          ; 'appearance':5,TIME                 ; CERVICAL_MUCUS egg_white
					sexual_activity         ; 'protection_used':1,TIME            ; SEXUAL_ACTIVITY protected
					basal_body_temperature  ; 'celsius':36.4,'measurement_location':1,TIME ; BASAL_BODY_TEMPERATURE 36.4
					""")
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
			exercise       ; 'type':'999',TIMES             ; UNKNOWN_STATE
			blood_pressure ; 'systolic':120,TIME            ; MISSING_VALUE
			""")
	void aRecordThatIsWrongIsRefused(String key, String fields, RefusalCode code) throws IOException {
		assertThat(batchOf(read(one(key, fields))).codes()).containsExactly(code);
	}

}
