package org.healthpipeline.systemtests.lifecycle;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;

import org.healthpipeline.testsupport.client.Administrator;
import org.healthpipeline.testsupport.client.TestUser;
import org.healthpipeline.testsupport.servers.OnEveryKindOfServers;
import org.healthpipeline.testsupport.servers.RunningPipeline;
import org.healthpipeline.testsupport.servers.Servers;
import org.healthpipeline.testsupport.servers.StoredRows;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * An installation over more than seven years: users sync, and scheduled work is done
 * quarter by quarter by the one clock that everything uses. Nothing acknowledged is lost
 * early, and no figure changes because of its age.
 */
@OnEveryKindOfServers("Seven years are many chunks, which come, are compressed and go.")
class SevenYearsTests {

	private static final YearMonth FIRST = YearMonth.of(2018, 1);

	/** More than seven years, so that samples expire too. */
	private static final YearMonth LAST = FIRST.plusMonths(90);

	private static final int KEPT_YEARS = 7;

	private final RunningPipeline pipeline = RunningPipeline.start(Servers.underTest().newDatabase(),
			Map.of("health-pipeline.operations.poll-every", "20ms", "health-pipeline.dispatch", "database",
					"health-pipeline.retention.off", "integrity"));

	private final StoredRows rows = new StoredRows(this.pipeline.database());

	private TestUser administrator = administrator();

	private final List<LongLife> lives = List.of(new LongLife(this.pipeline, "Europe/Berlin", 71),
			new LongLife(this.pipeline, "America/St_Johns", 72));

	private TestUser administrator() {
		this.pipeline.clock().moveTo(FIRST.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant());
		return Administrator.of(this.pipeline).user();
	}

	@AfterEach
	void end() {
		this.pipeline.close();
	}

	@Test
	void nothingIsLostBeforeItsTimeAndNoFigureChangesWithAge() {
		for (YearMonth month = FIRST; month.isBefore(LAST); month = month.plusMonths(1)) {
			moveTo(month.plusMonths(1).atDay(1));
			for (LongLife life : this.lives) {
				life.sync(month);
			}
			this.lives.forEach((life) -> this.rows.awaitAggregated(life.id()));
			int age = month.getYear() * 12 + month.getMonthValue() - FIRST.getYear() * 12 - FIRST.getMonthValue();
			if (age % 3 == 2) {
				grow(month.plusMonths(1).atDay(1).with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY)));
			}
			if (age % 24 == 23) {
				operate("replay", Map.of());
				operate("integrity", Map.of("repair", false));
				assertFigures();
			}
			if (age == 60) {
				String from = FIRST.plusMonths(30).toString();
				operate("restore", Map.of("from", from, "to", month.minusMonths(25).toString()));
				awaitNothingUnderWay();
				assertFigures();
			}
		}
		assertOldSamplesAreElsewhere();
		assertFigures();
		assertEverythingComesBack();
		assertTheAuditLogIsYoungAndSound();
	}

	/** Does everything that is due on a Sunday. */
	private void grow(LocalDate sunday) {
		moveTo(sunday);
		operate("retention", Map.of("schedule", "daily"));
		operate("retention", Map.of("schedule", "weekly"));
		awaitNothingUnderWay();
	}

	private void moveTo(LocalDate date) {
		this.pipeline.clock().moveTo(date.atTime(LocalTime.of(4, 5)).toInstant(ZoneOffset.UTC));
		this.administrator = this.administrator.client()
			.signIn(this.administrator.email(), this.administrator.password(), this.administrator.id());
	}

	private Instant expired() {
		return this.pipeline.clock().instant().atOffset(ZoneOffset.UTC).minusYears(KEPT_YEARS).toInstant();
	}

	/**
	 * Checks every day, week and month of all the years, and the hours of the last of
	 * them.
	 */
	private void assertFigures() {
		LocalDate today = LocalDate.ofInstant(this.pipeline.clock().instant(), ZoneOffset.UTC);
		for (LongLife life : this.lives) {
			life.signIn();
			for (String period : List.of("day", "week", "month")) {
				assertThat(life.differences(period, FIRST.minusMonths(2).atDay(1), today)).as(period).isEmpty();
			}
			assertThat(life.differences("hour", today.minusYears(1), today)).as("hour").isEmpty();
		}
	}

	private void assertOldSamplesAreElsewhere() {
		LocalDate today = LocalDate.ofInstant(this.pipeline.clock().instant(), ZoneOffset.UTC);
		assertThat(this.rows.count("SELECT count(*) FROM health_samples WHERE start_date < ?",
				today.minusYears(2).minusMonths(5).atStartOfDay().atOffset(ZoneOffset.UTC)))
			.isZero();
		assertThat(this.rows.count("SELECT count(*) FROM archived_months")).isGreaterThan(2 * 50);
		assertThat(this.rows.count("SELECT count(*) FROM retention_jobs WHERE status <> 'completed'")).isZero();
		assertThat(this.rows.count("SELECT count(*) FROM operations WHERE status <> 'completed'")).isZero();
	}

	/**
	 * Checks that each sample that has not expired is answered once, and no others are.
	 */
	private void assertEverythingComesBack() {
		Instant expired = expired();
		YearMonth first = YearMonth.from(expired.atOffset(ZoneOffset.UTC)).plusMonths(1);
		operate("restore", Map.of("from", first.toString(), "to", LAST.minusMonths(24).toString()));
		awaitNothingUnderWay();
		Instant from = first.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
		for (LongLife life : this.lives) {
			List<String> answered = life.answered();
			assertThat(answered).doesNotHaveDuplicates();
			assertThat(answered).containsAll(life.surviving(from));
			assertThat(life.surviving(Instant.EPOCH)).containsAll(answered);
		}
		assertFigures();
	}

	private void assertTheAuditLogIsYoungAndSound() {
		OffsetDateTime expiredInTheLastRun = expired().atOffset(ZoneOffset.UTC).minusMonths(4);
		assertThat(this.rows.count("SELECT count(*) FROM audit_log WHERE at < ?", expiredInTheLastRun)).isZero();
		assertThat(this.rows.count("SELECT sum(expired) FROM audit_heads")).isPositive();
		JsonNode verified = new Administrator(this.administrator).verify(null);
		assertThat(verified.path("sound").asBoolean()).as(verified.toString()).isTrue();
		assertThat(verified.path("anchored").asBoolean()).isTrue();
	}

	private void operate(String kind, Map<String, ?> parameters) {
		String id = this.administrator.client()
			.post("/api/v1/admin/operations", this.administrator.token(),
					Map.of("kind", kind, "parameters", parameters))
			.expect(202)
			.json()
			.path("id")
			.asString();
		JsonNode ended = await().atMost(Duration.ofMinutes(2))
			.pollInterval(Duration.ofMillis(20))
			.until(() -> this.administrator.client()
				.get("/api/v1/admin/operations/" + id, this.administrator.token())
				.expect(200)
				.json(), (operation) -> !operation.path("completedAt").isNull());
		assertThat(ended.path("status").asString()).as(ended.toString()).isEqualTo("completed");
	}

	private void awaitNothingUnderWay() {
		await().atMost(Duration.ofMinutes(2))
			.pollInterval(Duration.ofMillis(20))
			.until(() -> this.rows.count("SELECT count(*) FROM operations WHERE completed_at IS NULL") == 0);
		this.lives.forEach((life) -> this.rows.awaitAggregated(life.id()));
	}

}
