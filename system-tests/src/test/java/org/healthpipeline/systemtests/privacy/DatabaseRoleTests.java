package org.healthpipeline.systemtests.privacy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.healthpipeline.testsupport.privacy.DatabaseDump;
import org.healthpipeline.testsupport.servers.OnEveryKindOfServers;
import org.healthpipeline.testsupport.servers.RunningPipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Limits of the services' own role, for the case that one of them is taken over. */
@OnEveryKindOfServers("The rights of the services' role are another server's, and TimescaleDB adds schemas.")
class DatabaseRoleTests {

	private static final String INSUFFICIENT_PRIVILEGE = "42501";

	private final RunningPipeline pipeline = RunningPipeline.shared();

	@Test
	void noTableCanBeAlteredEmptiedOrDropped() {
		List<String> tables = new DatabaseDump(this.pipeline.database()).tables();
		assertThat(tables).contains("users", "health_samples", "health_aggregates", "aggregation_jobs");
		for (String table : tables) {
			assertRefused("ALTER TABLE " + table + " ADD COLUMN planted text");
			assertRefused("ALTER TABLE " + table + " DISABLE TRIGGER ALL");
			assertRefused("TRUNCATE " + table);
			assertRefused("DROP TABLE " + table);
			assertRefused("CREATE INDEX planted ON " + table + " ((1))");
			assertRefused("ALTER TABLE " + table + " OWNER TO CURRENT_USER");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "CREATE TABLE planted (id int)", "CREATE FUNCTION planted() RETURNS int RETURN 1",
			"CREATE SCHEMA planted", "CREATE ROLE planted", "COPY users TO PROGRAM 'cat'",
			"COPY users TO '/tmp/planted'", "INSERT INTO health_data_types SELECT * FROM health_data_types",
			"DELETE FROM health_data_types", "DELETE FROM flyway_schema_history", "CREATE EXTENSION dblink" })
	void nothingCanBeMadeOrReadOutsideItsTables(String statement) {
		assertRefused(statement);
	}

	private void assertRefused(String sql) {
		assertThatExceptionOfType(SQLException.class).as(sql)
			.isThrownBy(() -> execute(sql))
			.satisfies((refusal) -> assertThat(refusal.getSQLState()).as("%s: %s", sql, refusal.getMessage())
				.isEqualTo(INSUFFICIENT_PRIVILEGE));
	}

	/** Runs a statement, which is rolled back even if it works. */
	private void execute(String sql) throws SQLException {
		try (Connection connection = this.pipeline.database().asService().getConnection();
				Statement statement = connection.createStatement()) {
			connection.setAutoCommit(false);
			statement.execute(sql);
			connection.rollback();
		}
	}

}
