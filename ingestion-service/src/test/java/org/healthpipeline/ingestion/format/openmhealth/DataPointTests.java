package org.healthpipeline.ingestion.format.openmhealth;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.healthpipeline.ingestion.collect.Measurement;
import org.healthpipeline.ingestion.item.Item;
import org.healthpipeline.ingestion.item.ItemLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests the schemas, with bodies from their examples. */
class DataPointTests {

	private static final String AT = "'effective_time_frame':{'date_time':'2026-02-05T07:25:00Z'}";

	private static final String NIGHT = "'effective_time_frame':{'time_interval':{'start_date_time':"
			+ "'2026-02-05T22:00:00Z','end_date_time':'2026-02-06T06:00:00Z'}}";

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"',
			textBlock = """
					step-count | 'step_count':7939 | STEPS 7939.0
					step-count | 'step_count':{'value':7939,'unit':'steps'} | STEPS 7939.0 steps
					heart-rate | 'heart_rate':{'value':50,'unit':'beats/min'},'temporal_relationship_to_physical_activity':'at rest' | HEART_RATE 50.0 beats/min {"temporal_relationship_to_physical_activity":"at rest"}
					blood-glucose | 'blood_glucose':{'value':95,'unit':'mg/dL'},'specimen_source':'capillary blood' | BLOOD_GLUCOSE 95.0 mg/dL {"specimen_source":"capillary blood"}
					body-weight | 'body_weight':{'value':165,'unit':'lb'} | WEIGHT 165.0 lb
					body-height | 'body_height':{'value':70,'unit':'in'} | HEIGHT 70.0 in
					body-mass-index | 'body_mass_index':{'value':16,'unit':'kg/m2'} | BODY_MASS_INDEX 16.0 kg/m2
					body-fat-percentage | 'body_fat_percentage':{'value':16,'unit':'%'} | BODY_FAT 16.0 %
					body-temperature | 'body_temperature':{'value':97,'unit':'F'} | BODY_TEMPERATURE 97.0 F
					oxygen-saturation | 'oxygen_saturation':{'value':97,'unit':'%'} | OXYGEN_SATURATION 97.0 %
					respiratory-rate | 'respiratory_rate':{'value':12,'unit':'breaths/min'} | RESPIRATORY_RATE 12.0 breaths/min
					heart-rate-variability | 'heart_rate_variability':{'value':42,'unit':'ms'},'algorithm':'rmssd' | HEART_RATE_VARIABILITY_RMSSD 42.0 ms {"algorithm":"rmssd"}
					hk-quantity-sample | 'quantity_type':'HKQuantityTypeIdentifierDietaryBiotin','unit_value':{'value':30,'unit':'ug'} | DIETARY_BIOTIN 30.0 ug
					heart-rate | 'heart_rate':{'value':50,'unit':'beats/min'},'descriptive_statistic':'average' | HEART_RATE 50.0 beats/min {"descriptive_statistic":"average"}
					heart-rate | 'heart_rate':{'value':50,'unit':'beats/min'},'descriptive_statistic':'minimum' | skipped heart-rate minimum
					step-count | 'step_count':79,'descriptive_statistic':'average' | skipped step-count average
					heart-rate | 'heart_rate':{'value':'x','unit':'beats/min'} | INVALID_VALUE
					heart-rate | 'heart_rate':{'unit':'beats/min'} | MISSING_VALUE
					heart-rate-variability | 'heart_rate_variability':{'value':42,'unit':'ms'} | unknown heart-rate-variability
					geoposition | 'latitude':{'value':1} | skipped geoposition
					bone-density | 'bone_density':{'value':1} | unknown bone-density
					""")
	void amountsGoToTheirTypes(String schema, String body, String expected) throws IOException {
		assertThat(described(point("omh", schema, body + "," + AT))).containsExactly(
				expected + (expected.matches("(unknown|skipped|[A-Z]+_VALUE).*") ? "" : " at 2026-02-05T07:25:00Z"));
	}

	@Test
	void aBloodPressureIsOneRecordOfTwoSamples() throws IOException {
		List<Item> items = items(point("omh", "blood-pressure",
				"'systolic_blood_pressure':{'value':160,'unit':'mmHg'},'diastolic_blood_pressure':{'value':60,'unit':'mmHg'},"
						+ "'body_posture':'sitting'," + AT));
		assertThat(items).hasSize(2)
			.extracting((item) -> ((Item.Measured) item).measurement().recordId())
			.doesNotContainNull()
			.satisfies((ids) -> assertThat(ids.get(0)).isEqualTo(ids.get(1)));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"',
			textBlock = """
					'time_interval':{'start_date_time':'2026-02-05T07:25:00Z','end_date_time':'2026-02-05T07:35:00Z'} | 2026-02-05T07:25:00Z/2026-02-05T07:35:00Z
					'time_interval':{'start_date_time':'2026-02-05T07:25:00+01:00','duration':{'value':10,'unit':'min'}} | 2026-02-05T06:25:00Z/2026-02-05T06:35:00Z
					'time_interval':{'end_date_time':'2026-02-05T07:35:00Z','duration':{'value':600,'unit':'sec'}} | 2026-02-05T07:25:00Z/2026-02-05T07:35:00Z
					'time_interval':{'date':'2026-02-05','part_of_day':'morning'} | TIME_UNKNOWN
					'time_interval':{'duration':{'value':600,'unit':'sec'}} | MISSING_START
					'time_interval':{'start_date_time':'2026-02-05T07:25:00Z','duration':{'value':1,'unit':'Mo'}} | AGGREGATION_TOO_COARSE
					'time_interval':{'start_date_time':'2026-02-05T07:25:00Z','end_date_time':'2026-02-15T07:25:00Z'} | AGGREGATION_TOO_COARSE
					'time_interval':{'start_date_time':'2026-02-05'} | INVALID_START
					'time_interval':{'start_date_time':'2026-02-05T07:25:00Z','end_date_time':'soon'} | INVALID_END
					'time_interval':{'start_date_time':'2026-02-05T07:25:00Z','duration':{'value':-1,'unit':'min'}} | INVALID_END
					'date_time':'2026-02-05T07:25:00' | INVALID_START
					'nothing':1 | MISSING_START
					""")
	void timeFramesAreReadInEachForm(String frame, String expected) throws IOException {
		assertThat(
				described(point("omh", "step-count", "'step_count':5,'effective_time_frame':{" + frame + "}")).get(0))
			.endsWith(expected);
	}

	@Test
	void aSleepEpisodeSaysTheMinutesAsleep() throws IOException {
		assertThat(
				described(point("omh", "sleep-episode", "'total_sleep_time':{'value':7.5,'unit':'h'}," + NIGHT)).get(0))
			.startsWith("SLEEP_ANALYSIS 450.0");
		assertThat(
				described(point("omh", "sleep-episode", "'latency_to_sleep_onset':{'value':20,'unit':'min'}," + NIGHT))
					.get(0))
			.startsWith("SLEEP_ANALYSIS 460.0");
		assertThat(described(point("omh", "sleep-duration", "'sleep_duration':{'value':27600,'unit':'sec'}," + NIGHT))
			.get(0)).startsWith("SLEEP_ANALYSIS 27600.0 sec");
		assertThat(described(point("ieee", "time-in-bed", "'time_in_bed':{'value':8,'unit':'h'}," + NIGHT)).get(0))
			.startsWith("SLEEP_IN_BED 8.0 h");
	}

	@Test
	void stagesWithoutTimesAreLaidOneAfterAnother() throws IOException {
		String stages = "'light_sleep_duration':{'value':4,'unit':'h'},'deep_sleep_duration':{'value':1,'unit':'h'},"
				+ "'rem_sleep_duration':{'value':90,'unit':'min'}";
		assertThat(described(point("ieee", "sleep-episode", stages
				+ ",'latency_to_sleep_onset':{'value':10,'unit':'min'},'wake_after_sleep_onset':{'value':5,'unit':'min'},"
				+ NIGHT)))
			.extracting((item) -> item.replaceAll("\\{.*\\} ", ""))
			.containsExactly("SLEEP_STATE core at 2026-02-05T22:10:00Z/2026-02-06T02:10:00Z",
					"SLEEP_STATE deep at 2026-02-06T02:10:00Z/2026-02-06T03:10:00Z",
					"SLEEP_STATE rem at 2026-02-06T03:10:00Z/2026-02-06T04:40:00Z",
					"SLEEP_STATE awake at 2026-02-06T04:40:00Z/2026-02-06T04:45:00Z");
		assertThat(described(point("ieee", "sleep-stage-summary", "'sleep_stage_summary':{" + stages + "}," + NIGHT)))
			.hasSize(3);
		assertThat(described(point("ieee", "sleep-stage-episode", "'sleep_stage_state':'deep'," + NIGHT)))
			.containsExactly("SLEEP_STATE deep at 2026-02-05T22:00:00Z/2026-02-06T06:00:00Z");
	}

	@Test
	void anActivityIsASessionWithWhatItMoved() throws IOException {
		String hour = "'effective_time_frame':{'time_interval':{'start_date_time':'2026-02-05T10:00:00Z','duration':"
				+ "{'value':1,'unit':'h'}}}";
		assertThat(described(point("ieee", "physical-activity",
				"'activity_name':'walking','distance':{'value':3.15,'unit':'mi'},'kcal_burned':{'value':160,'unit':'kcal'},"
						+ "'base_movement_quantity':{'value':4000,'unit':'steps'}," + hour)))
			.extracting((item) -> item.replaceAll(" \\{.*", ""))
			.containsExactly("WORKOUT walking", "STEPS 4000.0 steps", "DISTANCE 3.15 mi", "ACTIVE_ENERGY 160.0 kcal");
		String day = "'effective_time_frame':{'time_interval':{'start_date_time':'2026-02-05T00:00:00Z','end_date_time':"
				+ "'2026-02-06T00:00:00Z'}}";
		assertThat(described(point("ieee", "physical-activity", "'activity_name':'daily activity summary',"
				+ "'base_movement_quantity':{'value':8432,'unit':'steps'},'descriptive_statistic':'sum'," + day)))
			.singleElement()
			.asString()
			.startsWith("STEPS 8432.0 steps");
		assertThat(described(point("ieee", "physical-activity", "'activity_name':'sedentary'," + hour)))
			.containsExactly("skipped physical-activity sedentary");
	}

	@Test
	void theSourceIsTheDevice() throws IOException {
		String body = "'body':{'heart_rate':{'value':50,'unit':'beats/min'}," + AT + "}}";
		assertThat(
				source("{'header':{'schema_id':{'name':'heart-rate'},'acquisition_provenance':{'source_name':'Fitbit',"
						+ "'modality':'sensed'}}," + body))
			.isEqualTo("third_party_wearable Fitbit false");
		assertThat(
				source("{'header':{'schema_id':{'name':'heart-rate'},'acquisition_provenance':{'source_name':'My app',"
						+ "'modality':'self-reported'}}," + body))
			.isEqualTo("manual_entry My app false");
		assertThat(source("{'header':{'schema_id':{'name':'heart-rate'},'modality':'self-reported'}," + body))
			.isEqualTo("manual_entry Open mHealth false");
		assertThat(source("{'header':{'schema_id':{'name':'heart-rate'}}," + body))
			.isEqualTo("other Open mHealth true");
	}

	@Test
	void pointsOfOneLineEachAndElementsThatAreNoneAreCounted() throws IOException {
		String point = point("omh", "step-count", "'step_count':5," + AT);
		assertThat(described(point + "\n" + point + "\n")).hasSize(2);
		assertThat(described("[" + point + ",5,null]")).hasSize(3).endsWith("NOT_AN_OBJECT", "NOT_AN_OBJECT");
		assertThat(described("{'header':{'schema_id':{'name':'heart-rate'}},'body':5}"))
			.containsExactly("NOT_AN_OBJECT");
		assertThat(described("{}")).containsExactly("UNKNOWN_TYPE");
	}

	@Test
	void aFilesPointHasTheVersionOfItsMaking() throws IOException {
		Measurement read = ((Item.Measured) items(point("omh", "step-count", "'step_count':5," + AT)).get(0))
			.measurement();
		assertThat(read.version()).isEqualTo(Instant.parse("2026-02-06T00:00:00Z").toEpochMilli());
	}

	private static String source(String point) throws IOException {
		Item.Measured measured = (Item.Measured) items(point).get(0);
		return measured.source().deviceType() + " " + measured.source().name() + " " + measured.source().isSender();
	}

	private static String point(String namespace, String schema, String body) {
		return "{'header':{'id':'1','creation_date_time':'2026-02-06T00:00:00Z','schema_id':{'namespace':'" + namespace
				+ "','name':'" + schema + "','version':'1.0'}},'body':{" + body + "}}";
	}

	private static List<String> described(String file) throws IOException {
		return items(file).stream().map(DataPointTests::described).toList();
	}

	private static List<Item> items(String file) throws IOException {
		List<Item> items = new ArrayList<>();
		new OpenMHealthFormat().read(new ByteArrayInputStream(file.replace('\'', '"').getBytes(StandardCharsets.UTF_8)),
				new ItemLimits(100_000, 10_000, 5_000), items::add);
		return items;
	}

	private static String described(Item item) {
		if (item instanceof Item.Measured measured) {
			Measurement read = measured.measurement();
			String value = (read.state() != null) ? read.state() : Double.toString(read.number());
			String unit = (read.unit() != null) ? " " + read.unit() : "";
			String metadata = (read.metadata() != null) ? " " + read.metadata() : "";
			String end = (read.endMs() != Measurement.NO_TIME) ? "/" + Instant.ofEpochMilli(read.endMs()) : "";
			return read.type() + " " + value + unit + metadata + " at " + Instant.ofEpochMilli(read.startMs()) + end;
		}
		if (item instanceof Item.Unknown unknown) {
			return "unknown " + unknown.typeName();
		}
		return (item instanceof Item.Skipped skipped) ? "skipped " + skipped.kind()
				: ((Item.Refused) item).code().name();
	}

}
