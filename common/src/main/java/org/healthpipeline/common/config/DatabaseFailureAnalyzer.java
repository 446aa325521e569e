package org.healthpipeline.common.config;

import java.sql.SQLException;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Names the reason why the database cannot be used, in place of a stack trace. */
class DatabaseFailureAnalyzer extends AbstractFailureAnalyzer<SQLException> {

	/** Classes of SQL states: a connection that fails, and a role that is refused. */
	private static final String CONNECTION = "08";

	private static final String REFUSED_ROLE = "28";

	private static final String NO_SUCH_DATABASE = "3D";

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, SQLException cause) {
		String state = String.valueOf(cause.getSQLState());
		String action;
		if (state.startsWith(CONNECTION)) {
			action = "Start PostgreSQL, or correct HEALTH_PIPELINE_DATABASE_URL (spring.datasource.url).";
		}
		else if (state.startsWith(REFUSED_ROLE)) {
			action = "Correct HEALTH_PIPELINE_DATABASE_USER and HEALTH_PIPELINE_DATABASE_PASSWORD; the admin service also"
					+ " needs HEALTH_PIPELINE_DATABASE_OWNER and HEALTH_PIPELINE_DATABASE_OWNER_PASSWORD.";
		}
		else if (state.startsWith(NO_SUCH_DATABASE)) {
			action = "Make the database, or correct its name in HEALTH_PIPELINE_DATABASE_URL.";
		}
		else {
			return null;
		}
		return new FailureAnalysis("The database cannot be used: " + cause.getMessage(), action, cause);
	}

}
