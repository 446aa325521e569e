package org.healthpipeline.ingestion.format.nightscout;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

class DocumentQueryTests {

	private static final long TIME_MS = 1_769_940_000_000L;

	private static final SentDocument DOCUMENT = new SentDocument((ObjectNode) JsonMapper.builder()
		.build()
		.readTree(
				"{\"_id\":\"a\",\"eventType\":\"Meal Bolus\",\"insulin\":2.5,\"id\":\"B-1\",\"date\":" + TIME_MS + "}"),
			TIME_MS, TIME_MS + 5);

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			count=10                                                           | true
			find[date][$gte]=1769940000000                                     | true
			find%5Bdate%5D%5B%24gt%5D=1769940000000                            | false
			find[date]=1769940000000                                           | true
			find[dateString][$gte]=2026-02-01T10:00:00.000Z                    | true
			find[created_at][$lt]=2026-02-01T10:00:00Z                         | false
			find[created_at][$gte]=2026-02-01T12:00:00+02:00                   | true
			find[created_at][$gte]=2026-02-01T12:00:01+02:00                   | false
			find[eventType]=Meal+Bolus                                         | true
			find[eventType]=Note                                               | false
			find[eventType][$ne]=Note&find[insulin][$gt]=2                     | true
			find[insulin][$lte]=2.5                                            | true
			find[carbs][$exists]=true                                          | false
			find[insulin][$exists]=true                                        | true
			find[id][$eq]=B-1                                                  | true
			find[eventType][$in][]=Meal Bolus                                  | true
			find[eventType][$regex]=bolus                                      | true
			find[eventType][$where]=1                                          | false
			find[date][$gte]=soon                                              | false
			""")
	void conditionsAreThoseOfTheFirstVersion(String query, boolean matches) {
		assertThat(DocumentQuery.ofFind(query).matches(DOCUMENT)).isEqualTo(matches);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			sort$desc=date&limit=10                                            | true
			date$gt=1769940000000                                              | false
			created_at$gt=2026-02-01T09:59:59.000Z&sort=created_at             | true
			srvModified$gt=1769940000004                                       | true
			srvModified$gt=1769940000005                                       | false
			eventType=Note                                                     | false
			token=abc&eventType=Meal%20Bolus                                   | true
			""")
	void conditionsAreThoseOfTheThirdVersion(String query, boolean matches) {
		assertThat(DocumentQuery.ofFields(query).matches(DOCUMENT)).isEqualTo(matches);
	}

	@Test
	void timesBoundWhatIsRead() {
		DocumentQuery query = DocumentQuery.ofFind("find[date][$gte]=1000000000000&find[date][$lt]=1769940000000");
		assertThat(query.isOfTimes()).isTrue();
		assertThat(query.fromMs()).isEqualTo(1_000_000_000_000L);
		assertThat(query.untilMs(Long.MAX_VALUE)).isEqualTo(TIME_MS + 1);
		assertThat(DocumentQuery.ofFind("find[eventType]=Note").isOfTimes()).isFalse();
		assertThat(DocumentQuery.ALL.fromMs()).isZero();
	}

}
