package org.healthpipeline.common.lease;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A table's addition to a statement about its leases.
 *
 * @param sql conditions joined by AND, or assignments joined by commas; {@code :now} is
 * the time of the statement
 * @param parameters values of its other named parameters
 */
public record SqlPart(String sql, Map<String, ? extends @Nullable Object> parameters) {

	/** The empty addition. */
	public static final SqlPart NONE = new SqlPart("", Map.of());

	String and() {
		return this.sql.isEmpty() ? "" : " AND " + this.sql;
	}

	String assignments() {
		return this.sql.isEmpty() ? "" : ", " + this.sql;
	}

}
