package org.healthpipeline.systemtests.formats;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;

import org.healthpipeline.systemtests.formats.MeasuredDay.Measured;
import org.healthpipeline.testsupport.client.TestUser;
import org.healthpipeline.testsupport.servers.RunningPipeline;
import org.healthpipeline.testsupport.servers.StoredRows;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** A day gives the same figures in every format. */
class SameDayTests {

	private static final StoredRows ROWS = new StoredRows(RunningPipeline.shared().database());

	private static Map<String, JsonNode> expected;

	/** Sends it by a sync, whose figures the oracle checks elsewhere. */
	@BeforeAll
	static void syncTheDay() {
		TestUser user = RunningPipeline.shared().client().newUser("UTC");
		UUID device = user.device("watch");
		List<Map<String, Object>> samples = new ArrayList<>();
		for (Measured one : MeasuredDay.all()) {
			samples.add(TestUser.sample(one.type(), (one.state() != null) ? one.state() : one.value(),
					one.start().toString(), one.end().toString()));
		}
		user.sync(device, samples, List.of()).expect(200);
		expected = figures(user);
		assertThat(expected).hasSize(8);
	}

	@ParameterizedTest
	@EnumSource
	void aDayIsTheSameByEachWay(WrittenDay way) {
		TestUser user = RunningPipeline.shared().client().newUser("UTC");
		send(user, way);
		Map<String, JsonNode> figures = figures(user);
		assertThat(figures.keySet()).containsExactlyInAnyOrderElementsOf(way.types());
		way.types().forEach((type) -> assertSame(type, Objects.requireNonNull(figures.get(type))));
		long stored = ROWS.count("SELECT count(*) FROM health_samples WHERE user_id = ?", user.id());

		send(user, way);
		assertThat(ROWS.count("SELECT count(*) FROM health_samples WHERE user_id = ?", user.id())).isEqualTo(stored);
		assertThat(figures(user)).isEqualTo(figures);
	}

	private static void send(TestUser user, WrittenDay way) {
		user.client()
			.send("POST", way.route(), user.token(), way.headers(), BodyPublishers.ofByteArray(way.body()))
			.expect(200);
	}

	private static void assertSame(String type, JsonNode actual) {
		JsonNode wanted = Objects.requireNonNull(expected.get(type));
		assertThat(actual.path("value").asDouble()).as(type).isCloseTo(wanted.path("value").asDouble(), within(1e-3));
		if (!type.equals("STEPS") && !type.equals("SLEEP_STATE")) {
			assertThat(actual.path("minValue").asDouble()).as(type)
				.isCloseTo(wanted.path("minValue").asDouble(), within(1e-3));
			assertThat(actual.path("maxValue").asDouble()).as(type)
				.isCloseTo(wanted.path("maxValue").asDouble(), within(1e-3));
		}
		assertThat(actual.path("states")).as(type).isEqualTo(wanted.path("states"));
	}

	/** Returns the day of each type, except those computed from other types. */
	private static Map<String, JsonNode> figures(TestUser user) {
		ROWS.awaitAggregated(user.id());
		Map<String, JsonNode> figures = new TreeMap<>();
		for (String type : MeasuredDay.all().stream().map(Measured::type).distinct().toList()) {
			List<JsonNode> days = user.aggregates(type, "day", MeasuredDay.DATE, MeasuredDay.NEXT);
			if (!days.isEmpty()) {
				figures.put(type, days.get(0));
			}
		}
		return figures;
	}

}
