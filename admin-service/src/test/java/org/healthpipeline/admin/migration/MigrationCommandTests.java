package org.healthpipeline.admin.migration;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.healthpipeline.admin.AdminApplication;
import org.healthpipeline.common.health.SchemaVersion;
import org.healthpipeline.testsupport.servers.OnEveryKindOfServers;
import org.healthpipeline.testsupport.servers.Servers;
import org.healthpipeline.testsupport.servers.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The command reports the real schema and destroys nothing without confirmation. */
@OnEveryKindOfServers("What a way back destroys is found among the chunks of hypertables too.")
class MigrationCommandTests {

	private static final Pattern TABLE = Pattern.compile("^    table (\\w+), ");

	private static final Pattern COLUMN = Pattern.compile("^    column (\\w+\\.\\w+), ");

	private final TestDatabase database = Servers.underTest().newDatabase();

	private final JdbcTemplate owner = new JdbcTemplate(this.database.asOwner());

	@Test
	void statusListsWhatIsPendingAndUpAppliesIt() {
		Said before = run("status");
		assertThat(before.code()).isZero();
		assertThat(before.lines()).filteredOn((line) -> line.startsWith("0"))
			.isNotEmpty()
			.allMatch((line) -> line.contains("pending"));
		assertThat(run("up").code()).isZero();
		Said after = run("status");
		assertThat(after.code()).isZero();
		assertThat(after.text()).contains("accounts").doesNotContain("pending", "no way back");
		List<String> checksums = this.owner
			.queryForList("SELECT checksum::text FROM flyway_schema_history WHERE version IS NOT NULL", String.class);
		assertThat(checksums).isNotEmpty().allSatisfy((checksum) -> assertThat(after.text()).contains(checksum));
		assertThat(this.owner.queryForObject("SELECT count(*) FROM health_data_types", Integer.class)).isPositive();
	}

	@Test
	void statusSaysWhatIsNotAsThisBuildHasItAndFails() {
		run("up");
		this.owner.update("UPDATE flyway_schema_history SET checksum = checksum + 1 WHERE version = '003'");
		this.owner.update("""
				INSERT INTO flyway_schema_history SELECT installed_rank + 1000, '900', 'of a later build', type,
					'V900__of_a_later_build.sql', checksum, installed_by, installed_on, execution_time, success
				FROM flyway_schema_history WHERE version = '001'
				""");
		Said status = run("status");
		assertThat(status.code()).isEqualTo(MigrationCommand.FLAWED);
		assertThat(status.lines()).anyMatch((line) -> line.matches("003 +changed .*"))
			.anyMatch((line) -> line.matches("900 +missing .*of a later build.*"));
		Said down = run("down", "--to=0", "--yes");
		assertThat(down.code()).isEqualTo(MigrationCommand.REFUSED);
		assertThat(down.text()).contains("900 has no way back");
	}

	@Test
	void eachStepDownSaysExactlyTheTablesAndColumnsThatAreGoneAfterwards() {
		run("up");
		for (int version = newest() - 1; version >= 0; version--) {
			Map<String, String> before = columns();
			Said down = run("down", "--to=" + version, "--yes");
			assertThat(down.code()).as(down.text()).isZero();
			Set<String> left = columns().keySet();
			Set<String> gone = before.entrySet()
				.stream()
				.filter((column) -> !left.contains(column.getKey()))
				.map(Map.Entry::getValue)
				.collect(Collectors.toCollection(TreeSet::new));
			Set<String> tables = matches(down, TABLE);
			Set<String> columns = matches(down, COLUMN);
			assertThat(gone).as(down.text())
				.allMatch((column) -> columns.contains(column)
						|| tables.contains(column.substring(0, column.indexOf('.'))));
			assertThat(gone).containsAll(columns);
			assertThat(gone.stream().map((column) -> column.substring(0, column.indexOf('.')))).containsAll(tables);
		}
		assertThat(columns()).isEmpty();
	}

	@Test
	void withoutTheAnswerNothingIsDestroyed() {
		run("up");
		SchemaSnapshot whole = SchemaSnapshot.of(this.database.asOwner());
		for (String answer : List.of("", "yes\n", "77\n")) {
			Said refused = answering(answer, "down", "--to=3");
			assertThat(refused.code()).isEqualTo(MigrationCommand.REFUSED);
			assertThat(refused.text()).contains("of table health_samples, 0 rows", "table export_jobs, 0 rows",
					"table deferred_recomputes, 0 rows", "column user_states.raw_complete_from, 0 rows",
					"Nothing was changed");
		}
		assertThat(SchemaSnapshot.of(this.database.asOwner())).isEqualTo(whole);
		assertThat(answering("3\n", "down", "--to", "3").code()).isZero();
		assertThat(run("status").lines()).anyMatch((line) -> line.matches("003 +applied .*"))
			.anyMatch((line) -> line.matches("004 +pending .*"));
	}

	@Test
	void whileAServiceIsConnectedNothingIsDestroyed() throws SQLException {
		run("up");
		SchemaSnapshot whole = SchemaSnapshot.of(this.database.asOwner());
		try (Connection service = this.database.asService().getConnection()) {
			assertThat(service.isValid(5)).isTrue();
			Said refused = run("down", "--to=0", "--yes");
			assertThat(refused.code()).isEqualTo(MigrationCommand.REFUSED);
			assertThat(refused.text()).contains("1 connections", "stop all of them first");
		}
		assertThat(SchemaSnapshot.of(this.database.asOwner())).isEqualTo(whole);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "sideways", "down", "down --to=-1", "down --to=x", "up --yes", "status --to=3",
			"down --to=3 --force" })
	void whatIsNotUnderstoodChangesNothing(String words) {
		run("up");
		SchemaSnapshot whole = SchemaSnapshot.of(this.database.asOwner());
		assertThat(run(words.split(" ")).code()).isEqualTo(MigrationCommand.MISUSED);
		assertThat(SchemaSnapshot.of(this.database.asOwner())).isEqualTo(whole);
	}

	@Test
	void aDatabaseThatIsNotThereIsSaidAtOnce() {
		DriverManagerDataSource nowhere = new DriverManagerDataSource("jdbc:postgresql://127.0.0.1:1/health", "a", "b");
		ByteArrayOutputStream said = new ByteArrayOutputStream();
		int code = new MigrationCommand(nowhere, "pipeline_app", new PrintStream(said, true, StandardCharsets.UTF_8),
				new BufferedReader(new StringReader("")))
			.run(List.of("status"));
		assertThat(code).isEqualTo(MigrationCommand.REFUSED);
		assertThat(said.toString(StandardCharsets.UTF_8)).contains("does not answer");
	}

	/** Starts it as an operator does in the admin service's container. */
	@Test
	void theAdminServicesProgramTakesItsDatabaseFromTheEnvironment() throws IOException, InterruptedException {
		this.database.migrated();
		ProcessBuilder program = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"),
				AdminApplication.class.getName(), "migrations", "status")
			.redirectErrorStream(true);
		program.environment()
			.putAll(Map.of("HEALTH_PIPELINE_DATABASE_URL", this.database.url(), "HEALTH_PIPELINE_DATABASE_OWNER",
					this.database.owner().name(), "HEALTH_PIPELINE_DATABASE_OWNER_PASSWORD",
					this.database.owner().password()));
		Process process = program.start();
		String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(process.waitFor()).as(said).isZero();
		assertThat(said).startsWith("version ").contains("001      applied").doesNotContain("pending");
	}

	private Said run(String... arguments) {
		return answering("", arguments);
	}

	private Said answering(String answers, String... arguments) {
		ByteArrayOutputStream said = new ByteArrayOutputStream();
		int code = new MigrationCommand(this.database.asOwner(), this.database.service().name(),
				new PrintStream(said, true, StandardCharsets.UTF_8), new BufferedReader(new StringReader(answers)))
			.run(List.of(arguments));
		return new Said(code, said.toString(StandardCharsets.UTF_8));
	}

	private int newest() {
		return new SchemaVersion(JdbcClient.create(this.database.asOwner())).expected();
	}

	/** Names columns by what stays the same when something is renamed. */
	private Map<String, String> columns() {
		return this.owner.query("""
				SELECT a.attrelid || '.' || a.attnum, c.relname || '.' || a.attname
				FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
				WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND a.attnum > 0
					AND NOT a.attisdropped AND c.relname <> 'flyway_schema_history'
				""", (rows) -> {
			Map<String, String> names = new TreeMap<>();
			while (rows.next()) {
				names.put(rows.getString(1), rows.getString(2));
			}
			return names;
		});
	}

	private static Set<String> matches(Said said, Pattern pattern) {
		return said.text()
			.lines()
			.map(pattern::matcher)
			.filter(Matcher::find)
			.map((match) -> match.group(1))
			.collect(Collectors.toCollection(TreeSet::new));
	}

	private record Said(int code, String text) {

		List<String> lines() {
			return this.text.lines().toList();
		}

	}

}
