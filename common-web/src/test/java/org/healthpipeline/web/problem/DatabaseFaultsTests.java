package org.healthpipeline.web.problem;

import java.sql.SQLException;

import org.junit.jupiter.api.Test;

import org.springframework.transaction.TransactionSystemException;

import static org.assertj.core.api.Assertions.assertThat;

class DatabaseFaultsTests {

	@Test
	void aLostConnectionIsTemporaryAndAWrongStatementIsNot() {
		assertThat(DatabaseFaults.isTemporary(new IllegalStateException(new SQLException("reset", "08006")))).isTrue();
		assertThat(DatabaseFaults.isTemporary(new IllegalStateException(new SQLException("no table", "42P01"))))
			.isFalse();
	}

	/** The rollback fails too, with an unspecific error. */
	@Test
	void whatIsLostInTheMiddleOfATransactionIsTemporaryAlthoughItsRollbackFailsToo() {
		assertThat(DatabaseFaults.isTemporary(rollbackAfter(new SQLException("reset", "08006")))).isTrue();
		assertThat(DatabaseFaults.isTemporary(rollbackAfter(new SQLException("no table", "42P01")))).isFalse();
	}

	private static Exception rollbackAfter(SQLException first) {
		TransactionSystemException rollback = new TransactionSystemException("JDBC rollback failed",
				new SQLException("Connection is closed"));
		rollback.initApplicationException(new IllegalStateException(first));
		return rollback;
	}

}
