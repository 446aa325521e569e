package org.healthpipeline.aggregation.pipeline;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

import javax.sql.DataSource;

import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Ends the connection at a step that a test names, counted in statements and commits. To
 * the database this equals a process that dies there.
 */
final class AbortingDataSource extends DelegatingDataSource {

	private static final int NEVER = Integer.MAX_VALUE;

	private final AtomicInteger stepsLeft = new AtomicInteger(NEVER);

	AbortingDataSource(DataSource target) {
		super(target);
	}

	/** Aborts at that step from now on, counted from 0. */
	void abortAt(int step) {
		this.stepsLeft.set(step);
	}

	/**
	 * Aborts no more.
	 * @return whether an abort was due and has not happened
	 */
	boolean recover() {
		int left = this.stepsLeft.getAndSet(NEVER);
		return left >= 0 && left < NEVER;
	}

	@Override
	public Connection getConnection() throws SQLException {
		Connection connection = super.getConnection();
		return (Connection) Proxy.newProxyInstance(Connection.class.getClassLoader(),
				new Class<?>[] { Connection.class }, (proxy, method, arguments) -> step(connection, method, arguments));
	}

	private Object step(Connection connection, Method method, Object[] arguments) throws Throwable {
		boolean counts = method.getName().equals("prepareStatement") || method.getName().equals("commit");
		if (counts && this.stepsLeft.get() != NEVER && this.stepsLeft.getAndDecrement() <= 0) {
			connection.abort(Runnable::run);
			throw new SQLException("Aborted by the test");
		}
		try {
			return method.invoke(connection, arguments);
		}
		catch (InvocationTargetException ex) {
			throw ex.getCause();
		}
	}

}
