package org.healthpipeline.common.config;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Objects;

import org.junit.jupiter.api.Test;

import org.springframework.boot.diagnostics.FailureAnalysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class DatabaseFailureAnalyzerTests {

	private final DatabaseFailureAnalyzer analyzer = new DatabaseFailureAnalyzer();

	@Test
	void aServerThatDoesNotAnswerIsNamedWithItsSetting() {
		SQLException failure = catchThrowableOfType(SQLException.class,
				() -> DriverManager.getConnection("jdbc:postgresql://127.0.0.1:1/health", "a", "b"));
		assertThat(analyze(failure)).contains("127.0.0.1:1 refused", "HEALTH_PIPELINE_DATABASE_URL");
	}

	@Test
	void aRoleAndADatabaseThatAreRefusedHaveCuresOfTheirOwn() {
		assertThat(analyze(new SQLException("password authentication failed", "28P01")))
			.contains("password authentication failed", "HEALTH_PIPELINE_DATABASE_PASSWORD");
		assertThat(analyze(new SQLException("database \"healthh\" does not exist", "3D000")))
			.contains("Make the database");
	}

	@Test
	void otherFailuresAreNotItsBusiness() {
		assertThat(this.analyzer.analyze(new IllegalStateException(new SQLException("a syntax error", "42601"))))
			.isNull();
	}

	/** Wrapped, as a start that fails has it. */
	private String analyze(SQLException failure) {
		FailureAnalysis analysis = Objects
			.requireNonNull(this.analyzer.analyze(new IllegalStateException("no start", failure)));
		return analysis.getDescription() + " " + analysis.getAction();
	}

}
