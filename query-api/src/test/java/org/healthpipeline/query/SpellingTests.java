package org.healthpipeline.query;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;

import org.healthpipeline.model.table.ResourceTable;
import org.healthpipeline.model.table.ResourceTable.Row;
import org.healthpipeline.testsupport.client.TestUser;
import org.healthpipeline.testsupport.servers.RunningPipeline;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Conversions of units, states and activities as HealthKit, Health Connect, react-native
 * libraries, the Flutter plugin, Tidepool and Nightscout spell them. Each line of {@code
 * spellings.csv} is sent and read again.
 */
class SpellingTests {

	private static final Instant FIRST = Instant.parse("2026-01-05T00:00:00Z");

	private final TestUser user = RunningPipeline.shared().client().newUser("UTC");

	private final Map<String, UUID> devices = new HashMap<>();

	@Test
	void eachSpellingIsTakenOrRefusedAsTheTableSays() {
		List<Row> table = ResourceTable.read("/spellings.csv");
		assertThat(table).hasSizeGreaterThanOrEqualTo(240);
		Map<String, String> outcomes = new HashMap<>();
		Map<String, List<Map<String, Object>>> byDevice = new LinkedHashMap<>();
		for (int line = 0; line < table.size(); line++) {
			Row row = table.get(line);
			byDevice.computeIfAbsent(row.text("device"), (key) -> new ArrayList<>()).add(sample(row, line));
		}
		byDevice.forEach((device, samples) -> {
			JsonNode answer = this.user.sync(device(device), samples, List.of()).expect(200).json();
			assertThat(answer.path("synced").asInt() + answer.path("errors").asInt()).isEqualTo(samples.size());
			answer.path("errorDetails")
				.forEach((error) -> outcomes.put(error.path("id").asString(), error.path("code").asString()));
		});
		Map<String, JsonNode> stored = new HashMap<>();
		new TreeSet<>(table.stream().map((row) -> row.text("storedType")).toList())
			.forEach((type) -> stored(type).forEach((item) -> stored.put(item.path("id").asString(), item)));
		List<String> wrong = new ArrayList<>();
		for (int line = 0; line < table.size(); line++) {
			Row row = table.get(line);
			JsonNode item = stored.get(id(line).toString());
			String outcome = (item != null) ? item.path("value").asString() : outcomes.get(id(line).toString());
			boolean right = (item != null && item.path("value").isNumber())
					? isNear(item.path("value").asDouble(), row.text("outcome")) : row.text("outcome").equals(outcome);
			if (!right || (item != null && !item.path("type").asString().equals(row.text("storedType")))) {
				wrong.add(row.cells() + " -> " + ((item != null) ? item.toString() : outcome));
			}
		}
		assertThat(wrong).isEmpty();
	}

	@Test
	void anActivityThatWasCalledOtherwiseKeepsItsNameInTheMetadata() {
		Map<String, Object> renamed = workout("Hot \"Yoga\"");
		renamed.put("metadata", Map.of("pool", "no"));
		this.user.sync(device("iphone"), List.of(renamed, workout("yoga"), workout(57)), List.of()).expect(200);
		assertThat(stored("WORKOUT"))
			.extracting((item) -> item.path("value").asString() + " "
					+ item.path("metadata").path("originalActivity").asString("-"))
			.containsExactlyInAnyOrder("other Hot \"Yoga\"", "yoga -", "yoga 57");
		assertThat(stored("WORKOUT"))
			.anySatisfy((item) -> assertThat(item.path("metadata").path("pool").asString("")).isEqualTo("no"));
	}

	@Test
	void timeInBedOfAnInstantIsRefusedAndIsNoStateOfSleep() {
		Map<String, Object> instant = TestUser.sample("SLEEP_STATE", "inBed", FIRST.toString(), FIRST.toString());
		JsonNode answer = this.user.sync(device("iphone"), instant).expect(200).json();
		assertThat(answer.path("errorDetails").get(0).path("code").asString()).isEqualTo("MISSING_VALUE");
	}

	private static Map<String, Object> workout(Object activity) {
		return TestUser.sample("WORKOUT", activity, FIRST.toString(), FIRST.plus(1, ChronoUnit.HOURS).toString());
	}

	/**
	 * Creates half an hour for states and ten hours for amounts, enough time for every
	 * value.
	 */
	private static Map<String, Object> sample(Row row, int line) {
		Instant start = FIRST.plus(line, ChronoUnit.HOURS);
		String text = row.text("value");
		boolean text37 = text.startsWith("\"");
		boolean number = text.matches("-?[0-9.]+") && !row.text("type").equals("SLEEP_STATE");
		Map<String, Object> sample = TestUser.sample(row.text("type"), "", start.toString(),
				start.plus(row.text("type").equals("SLEEP_ANALYSIS") ? 600 : 30, ChronoUnit.MINUTES).toString());
		sample.put("id", id(line).toString());
		sample.remove("value");
		if (number) {
			sample.put("value", Double.valueOf(text));
		}
		else if (!text.isEmpty()) {
			sample.put("value", text37 ? text.substring(1, text.length() - 1) : text);
		}
		if (!row.text("unit").isEmpty()) {
			sample.put("unit", row.text("unit"));
		}
		return sample;
	}

	private static UUID id(int line) {
		return new UUID(0x4000, line);
	}

	private static boolean isNear(double value, String expected) {
		try {
			return Math.abs(value - Double.parseDouble(expected)) <= 1e-5 * Math.abs(value);
		}
		catch (NumberFormatException ex) {
			return false;
		}
	}

	private UUID device(String type) {
		return this.devices.computeIfAbsent(type, (name) -> this.user.device(name.isEmpty() ? "iphone" : name));
	}

	private List<JsonNode> stored(String type) {
		List<JsonNode> items = new ArrayList<>();
		this.user.client()
			.get("/api/v1/users/me/samples?type=" + type + "&start=2026-01-01&end=2026-04-01&limit=1000",
					this.user.token())
			.expect(200)
			.json()
			.path("items")
			.forEach(items::add);
		return items;
	}

}
