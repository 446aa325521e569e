package org.healthpipeline.admin.operation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

import org.healthpipeline.common.lease.LeasedTable;
import org.healthpipeline.common.lease.SqlPart;
import org.jspecify.annotations.Nullable;

/**
 * Describes the table {@code operations} to the processes that work on operations of one
 * kind. An index allows only one of them to run.
 *
 * @param kind kind of the operations
 */
record LeasedOperations(String kind) implements LeasedTable<ClaimedOperation> {

	@Override
	public String name() {
		return "operations";
	}

	@Override
	public SqlPart claimable() {
		return new SqlPart("""
				kind = :kind AND (status = 'running' OR NOT EXISTS (
					SELECT FROM operations r WHERE r.kind = :kind AND r.status = 'running'))""",
				Map.of("kind", this.kind));
	}

	@Override
	public String order() {
		return "created_at, id";
	}

	@Override
	public SqlPart onClaim() {
		return new SqlPart("started_at = coalesce(started_at, :now)", Map.of());
	}

	@Override
	public String cancelled() {
		return "cancel_requested";
	}

	@Override
	public String columns() {
		return "parameters, state";
	}

	@Override
	public ClaimedOperation work(ResultSet row) throws SQLException {
		return new ClaimedOperation(row.getString("parameters"), row.getString("state"));
	}

	@Override
	public String interrupted() {
		return "Interrupted";
	}

	/**
	 * Stores a step.
	 * @param state JSON
	 * @param total null when it is not known
	 */
	static SqlPart step(String state, long done, @Nullable Long total) {
		Map<String, @Nullable Object> parameters = new HashMap<>();
		parameters.put("state", state);
		parameters.put("done", done);
		parameters.put("total", total);
		return new SqlPart("state = :state::jsonb, done = :done, total = :total", parameters);
	}

	/**
	 * Completes an operation.
	 * @param state JSON
	 */
	static SqlPart completed(String state) {
		return new SqlPart("state = :state::jsonb, total = coalesce(total, done)", Map.of("state", state));
	}

}
