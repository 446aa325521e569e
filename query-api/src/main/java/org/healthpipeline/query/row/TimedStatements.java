package org.healthpipeline.query.row;

import java.time.Duration;

import io.micrometer.core.instrument.Timer;
import org.hibernate.SessionEventListener;

/**
 * Measures the statements of one session. PostgreSQL's driver has read all rows when a
 * statement was executed. Not safe for use by several threads, like the session.
 */
class TimedStatements implements SessionEventListener {

	private final transient Timer statements;

	private long startedNs;

	TimedStatements(Timer statements) {
		this.statements = statements;
	}

	@Override
	public void jdbcExecuteStatementStart() {
		this.startedNs = System.nanoTime();
	}

	@Override
	public void jdbcExecuteStatementEnd() {
		this.statements.record(Duration.ofNanos(System.nanoTime() - this.startedNs));
	}

	@Override
	public void jdbcExecuteBatchStart() {
		jdbcExecuteStatementStart();
	}

	@Override
	public void jdbcExecuteBatchEnd() {
		jdbcExecuteStatementEnd();
	}

}
