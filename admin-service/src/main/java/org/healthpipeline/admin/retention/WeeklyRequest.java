package org.healthpipeline.admin.retention;

import java.util.Map;

import org.healthpipeline.admin.operation.Operations;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Requests another kind of operation once a week, if it exists here and none waits. */
final class WeeklyRequest implements RetentionRule {

	private final String kind;

	private final Map<String, ?> parameters;

	private final ObjectProvider<Operations> operations;

	private final JdbcClient jdbc;

	/**
	 * Creates a rule.
	 * @param operations resolved late, since they know this rule's operation
	 */
	WeeklyRequest(String kind, Map<String, ?> parameters, ObjectProvider<Operations> operations, JdbcClient jdbc) {
		this.kind = kind;
		this.parameters = parameters;
		this.operations = operations;
		this.jdbc = jdbc;
	}

	@Override
	public String name() {
		return this.kind;
	}

	@Override
	public RunType type() {
		return RunType.WEEKLY;
	}

	@Override
	public Swept step(Sweep sweep) {
		Operations all = this.operations.getObject();
		if (!all.kinds().contains(this.kind) || waits()) {
			return new Swept(0, null);
		}
		if (!sweep.dryRun()) {
			all.request(this.kind, this.parameters);
		}
		return new Swept(1, null);
	}

	private boolean waits() {
		return this.jdbc
			.sql("SELECT EXISTS (SELECT FROM operations WHERE kind = ? AND status IN ('queued', 'running'))")
			.param(this.kind)
			.query(Boolean.class)
			.single();
	}

}
