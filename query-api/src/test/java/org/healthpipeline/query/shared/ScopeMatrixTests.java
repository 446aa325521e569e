package org.healthpipeline.query.shared;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import org.healthpipeline.query.shared.SharedRoute.Reading;
import org.healthpipeline.testsupport.client.Answer;
import org.healthpipeline.testsupport.client.PipelineClient;
import org.healthpipeline.testsupport.client.Shared;
import org.healthpipeline.testsupport.client.TestUser;
import org.healthpipeline.testsupport.servers.RunningPipeline;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every route to read a share, taken from the OpenAPI document, with every way to ask for
 * more than was shared.
 */
class ScopeMatrixTests {

	private static final PipelineClient CLIENT = RunningPipeline.shared().client();

	/** Ways to ask for other types. */
	private static final List<String> OTHER_TYPES = List.of("types=WEIGHT", "types=STEPS,WEIGHT",
			"types=STEPS&types=WEIGHT", "types=WEIGHT&types=STEPS", "types=BLOOD_PRESSURE_SYSTOLIC",
			"types=SLEEP_STATE", "types=%20WEIGHT%20,STEPS", "types=HEART_RATE,STEPS,RESTING_HEART_RATE");

	/** Ways to ask for times before or after; each is refused whatever data exists. */
	private static final List<String> OTHER_TIMES = List.of("start=2026-03-02", "end=2026-03-18",
			"start=2026-03-02&end=2026-03-03", "start=2026-03-17&end=2026-03-18", "start=1900-01-01&end=2199-12-31",
			"start=2026-03-02T22:59:59.999Z", "end=2026-03-16T23:00:00.001Z", "start=2026-03-03T00:00:00%2B14:00",
			"end=2026-03-16T23:59:59-12:00", "start=2026-03-01T18:00:00%2B01:00&period=day",
			"start=2025-01-01&end=2026-03-05", "start=2027-01-01&end=2027-02-01", "period=week&start=2026-03-02",
			"period=month&start=2026-03-01", "period=month&end=2026-04-01",
			"types=SLEEP_ANALYSIS&start=2026-03-02T17:00:00Z");

	/** Questions that nobody can answer. */
	private static final List<String> MALFORMED = List.of("period=minute", "period=HOUR", "period=", "period=day,hour",
			"period=day&period=hour", "types=STEPPES", "types=steps", "types=*", "types=STEPS;WEIGHT", "types=ST%00EPS",
			"start=yesterday", "start=2026-03-03T00:00:00", "start=" + "9".repeat(3000), "end=-1", "end=",
			"start=2026-03-10&end=2026-03-09", "start=2026-02-30", "start=%2B999999999-01-01T00:00:00Z",
			"types=" + "STEPS,".repeat(700), "period=" + "day".repeat(1000), "start=2026-03-03'%20OR%20'1'='1");

	/** Names that have a meaning elsewhere. */
	private static final List<String> MEANINGLESS = List.of("granularity=hour", "dateStart=2026-01-01",
			"dateEnd=2026-12-31", "date=2026-03-02", "type=WEIGHT", "stream=raw", "limit=100000", "cursor=AAAA",
			"userId=%s", "user=%s", "shareId=%s", "id=%s", "X-Access-Code=%s", "accessCode=%s", "from=2026-01-01",
			"Types=WEIGHT", "zone=Pacific/Kiritimati", "timezone=Pacific/Kiritimati");

	private static PlantedOwner owner;

	private static TestUser doctor;

	private static Reading more;

	private static Reading only;

	@BeforeAll
	static void share() {
		doctor = CLIENT.newUser("Pacific/Kiritimati");
		owner = PlantedOwner.withMore(RunningPipeline.shared());
		more = Reading.of(owner, doctor, "day");
		only = Reading.of(PlantedOwner.withScopeOnly(RunningPipeline.shared()), doctor, "day");
	}

	static Stream<SharedRoute> routes() {
		return SharedRoute.all(CLIENT).stream();
	}

	@Test
	void everyKindIsThereBothWays() {
		for (boolean byCode : List.of(true, false)) {
			assertThat(routes().filter((route) -> route.byCode() == byCode).map(SharedRoute::kind))
				.containsExactlyInAnyOrder("", "/aggregates", "/summary", "/export.csv", "/events");
		}
	}

	@ParameterizedTest
	@MethodSource("routes")
	void whatWasSharedIsThereAndNothingBesideIt(SharedRoute route) {
		Answer answer = route.read(more, "").expect(200);
		assertNothingBeside(answer);
		assertThat(answer.header("Cache-Control").orElse("")).contains("no-store");
		assertThat(answer.header("ETag")).isEmpty();
		if (route.isStream()) {
			assertThat(answer.text()).isEqualTo("event:open\ndata:{}\n");
			return;
		}
		assertThat(answer.text()).contains("STEPS").contains("SLEEP_ANALYSIS");
		if (route.isAsked()) {
			assertThat(answer.text()).contains(PlantedOwner.A_DAY, PlantedOwner.THE_WEEK, "301.5", "202.25", "69.5");
			assertThat(route.read(more, "?period=week").expect(200).text()).contains(PlantedOwner.THE_WEEK)
				.contains("2026-03-09")
				.doesNotContain(PlantedOwner.A_DAY);
			assertThat(route.read(more, "?types=STEPS&start=2026-03-04&end=2026-03-05").expect(200).text())
				.contains(PlantedOwner.A_DAY)
				.doesNotContain(PlantedOwner.THE_WEEK);
		}
	}

	@ParameterizedTest
	@MethodSource("routes")
	void otherTypesOtherTimesAndFinerPeriodsAreRefusedAsAWhole(SharedRoute route) {
		List<String> beyond = new ArrayList<>(OTHER_TYPES);
		beyond.addAll(OTHER_TIMES);
		beyond.add("period=hour");
		beyond.add("period=hour&types=STEPS&start=2026-03-04&end=2026-03-05");
		for (String query : beyond) {
			Answer answer = route.read(more, "?" + query);
			if (route.isAsked()) {
				answer.expectProblem(403, "SHARE_SCOPE");
			}
			else {
				answer.expect(200);
			}
			assertNothingBeside(answer);
		}
	}

	@ParameterizedTest
	@MethodSource("routes")
	void everyTypeOfTheRegistryThatWasNotSharedIsRefused(SharedRoute route) {
		for (JsonNode type : CLIENT.get("/api/v1/health-types", null).expect(200).json().path("items")) {
			String name = type.path("name").asString();
			if (route.isAsked() && !PlantedOwner.TYPES.contains(name)) {
				route.read(more, "?types=" + name).expectProblem(403, "SHARE_SCOPE");
			}
		}
	}

	@ParameterizedTest
	@MethodSource("routes")
	void malformedAndHugeQuestionsTellNothing(SharedRoute route) {
		for (String query : MALFORMED) {
			Answer answer = route.read(more, "?" + query);
			assertThat(answer.status()).as(query).isIn(route.isAsked() ? List.of(400, 403) : List.of(200, 400));
			assertNothingBeside(answer);
		}
	}

	@ParameterizedTest
	@MethodSource("routes")
	void otherNamesAndHeadersChangeNothing(SharedRoute route) {
		String plain = normal(route.read(more, ""));
		for (String query : MEANINGLESS) {
			Answer answer = route.read(more, "?" + query.formatted(owner.user().id())).expect(200);
			assertNothingBeside(answer);
			assertThat(normal(answer)).as(query).isEqualTo(plain);
		}
	}

	@ParameterizedTest
	@MethodSource("routes")
	void theAnswerIsTheSameWhetherOrNotThereIsMore(SharedRoute route) {
		List<String> all = new ArrayList<>(List.of("", "period=week", "period=month", "start=2026-03-10"));
		Stream.of(OTHER_TYPES, OTHER_TIMES, MALFORMED).forEach(all::addAll);
		all.add("period=hour");
		for (String query : all) {
			Answer withMore = route.read(more, "?" + query);
			Answer withOnly = route.read(only, "?" + query);
			assertThat(withMore.status()).as(query).isEqualTo(withOnly.status());
			assertThat(normal(withMore)).as(query).isEqualTo(normal(withOnly));
		}
	}

	@ParameterizedTest
	@MethodSource("routes")
	void nobodyElsesTokenCodeOrIdOpensIt(SharedRoute route) {
		TestUser stranger = CLIENT.newUser("UTC");
		String path = "/api/v1/shared" + (route.byCode() ? "" : "/" + more.account().id()) + route.kind();
		for (TestUser user : List.of(stranger, owner.user(), doctor)) {
			if (route.byCode()) {
				CLIENT.get(path, user.token()).expectProblem(401, "UNAUTHENTICATED");
			}
			else if (!user.equals(doctor)) {
				CLIENT.get(path, user.token()).expectProblem(404, "NOT_FOUND");
			}
		}
		if (route.byCode()) {
			for (String code : List.of("A".repeat(43), more.account().id().toString(), owner.user().token(),
					more.link().code() + "A", more.link().code().substring(1), "x".repeat(5000))) {
				Answer answer = Shared.withCode(CLIENT, code, route.kind());
				assertThat(answer.status()).isIn(401, 429);
				assertNothingBeside(answer);
			}
			return;
		}
		for (UUID id : List.of(more.link().id(), UUID.randomUUID(), owner.user().id(), doctor.id())) {
			Answer answer = CLIENT.get("/api/v1/shared/" + id + route.kind(), doctor.token());
			assertNothingBeside(answer.expectProblem(404, "NOT_FOUND"));
		}
		assertThat(CLIENT.send("GET", path, null, Map.of("X-Access-Code", more.link().code()), BodyPublishers.noBody())
			.status()).isEqualTo(401);
	}

	@Test
	void anotherShareOfTheSameOwnerHasItsOwnScope() {
		Shared other = Shared.link(owner.user(), List.of("WEIGHT"), "2026-03-04", "2026-03-04", "day");
		assertThat(other.read("/aggregates").expect(200).text()).contains("91.40625").doesNotContain("STEPS");
		other.read("/aggregates?types=STEPS").expectProblem(403, "SHARE_SCOPE");
		more.link().read("/aggregates?types=WEIGHT").expectProblem(403, "SHARE_SCOPE");
		assertNothingBeside(more.link().read("/summary").expect(200));
	}

	@ParameterizedTest
	@MethodSource("routes")
	void weeksTellNothingOfTheirDaysAndOfPartsOfWeeks(SharedRoute route) {
		Reading weeks = Reading.of(owner, doctor, "week");
		for (String query : List.of("", "?period=week", "?period=month", "?period=day", "?period=hour",
				"?start=2026-03-04&end=2026-03-05", "?period=day&start=2026-03-04&end=2026-03-05")) {
			Answer answer = route.read(weeks, query);
			if (route.isAsked() && (query.contains("day") || query.contains("hour"))) {
				answer.expectProblem(403, "SHARE_SCOPE");
			}
			else {
				answer.expect(200);
			}
			assertNothingBeside(answer);
			assertThat(answer.text()).doesNotContain(PlantedOwner.A_DAY, "20000", "301.5", "69.5", "180.5");
		}
	}

	@ParameterizedTest
	@MethodSource("routes")
	void monthsThatReachBeyondTheDatesAreNotShared(SharedRoute route) {
		Reading months = Reading.of(owner, doctor, "month");
		Answer answer = route.read(months, "").expect(200);
		assertNothingBeside(answer);
		assertThat(answer.text()).doesNotContain(PlantedOwner.A_DAY, PlantedOwner.THE_WEEK, "301.5", "69.5", "180.5");
		if (route.isAsked()) {
			route.read(months, "?period=week").expectProblem(403, "SHARE_SCOPE");
		}
	}

	@Test
	void hoursAreThereWhereTheyAreShared() {
		Shared hours = owner.link("hour");
		String text = hours.read("/aggregates?period=hour&types=STEPS,HEART_RATE").expect(200).text();
		assertThat(text).contains(PlantedOwner.AN_HOUR);
		for (String kind : List.of("/aggregates?period=hour", "/aggregates", "/summary", "/export.csv", "")) {
			Answer answer = hours.read(kind).expect(200);
			// The evening of the last day belongs to the next night, but to the last
			// day's hours.
			assertThat(answer.text()).doesNotContain("77123.25", "66221.75", "177.375", "178.625", "187.875",
					"55.53125", "91.40625", "2026-03-17", "2026-03-20");
		}
	}

	private static void assertNothingBeside(Answer answer) {
		assertThat(answer.text()).doesNotContain(PlantedOwner.BESIDE)
			.doesNotContain(PlantedOwner.AN_HOUR)
			.doesNotContain(owner.user().email(), owner.user().id().toString(), more.link().code());
	}

	/** Removes what differs between two shares and between two requests. */
	private static String normal(Answer answer) {
		if (!answer.text().startsWith("{")) {
			return answer.text();
		}
		ObjectNode json = (ObjectNode) answer.json();
		json.remove(List.of("id", "createdAt", "expiresAt", "requestId", "instance"));
		return json.toString();
	}

}
