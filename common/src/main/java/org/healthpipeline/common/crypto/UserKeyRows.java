package org.healthpipeline.common.crypto;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

import org.healthpipeline.common.time.UtcTime;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/** The table {@code user_keys}. */
class UserKeyRows {

	private final JdbcClient jdbc;

	UserKeyRows(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	void add(WrappedKeyset wrapped, Instant now) {
		this.jdbc.sql("""
				INSERT INTO user_keys (user_id, wrapped_keyset, master_key_version, created_at)
				VALUES (?, ?, ?, ?)
				""")
			.param(wrapped.user())
			.param(wrapped.keyset())
			.param(wrapped.version())
			.param(UtcTime.of(now))
			.update();
	}

	Optional<WrappedKeyset> find(UUID user) {
		return this.jdbc.sql("SELECT user_id, wrapped_keyset, master_key_version FROM user_keys WHERE user_id = ?")
			.param(user)
			.query((row, number) -> wrapped(row))
			.optional();
	}

	/** Returns any keyset under that version. */
	Optional<WrappedKeyset> any(int version) {
		return this.jdbc.sql("""
				SELECT user_id, wrapped_keyset, master_key_version FROM user_keys
				WHERE master_key_version = ? LIMIT 1
				""").param(version).query((row, number) -> wrapped(row)).optional();
	}

	/**
	 * Returns the versions that wrap keysets. Costs one index probe per version, however
	 * many users exist.
	 */
	SortedSet<Integer> versions() {
		return new TreeSet<>(this.jdbc.sql("""
				WITH RECURSIVE used (version) AS (
					SELECT min(master_key_version) FROM user_keys
					UNION ALL
					SELECT (SELECT min(k.master_key_version) FROM user_keys k WHERE k.master_key_version > used.version)
					FROM used WHERE used.version IS NOT NULL)
				SELECT version FROM used WHERE version IS NOT NULL
				""").query(Integer.class).list());
	}

	/** Returns the number of keysets per version. */
	SortedMap<Integer, Long> counts() {
		SortedMap<Integer, Long> counts = new TreeMap<>();
		this.jdbc.sql("SELECT master_key_version, count(*) FROM user_keys GROUP BY master_key_version").query((row) -> {
			counts.put(row.getInt(1), row.getLong(2));
		});
		return counts;
	}

	/**
	 * Returns a page of the keysets under other versions, in the order of ids.
	 * @param after null for the first page
	 */
	List<WrappedKeyset> notUnder(int version, @Nullable UUID after, int limit) {
		return this.jdbc.sql("""
				SELECT user_id, wrapped_keyset, master_key_version FROM user_keys
				WHERE (:after::uuid IS NULL OR user_id > :after) AND master_key_version <> :version
				ORDER BY user_id LIMIT :limit
				""")
			.param("after", after)
			.param("version", version)
			.param("limit", limit)
			.query((row, number) -> wrapped(row))
			.list();
	}

	/**
	 * @return whether the old one still existed
	 */
	boolean replace(WrappedKeyset old, WrappedKeyset by) {
		return this.jdbc.sql("""
				UPDATE user_keys SET wrapped_keyset = ?, master_key_version = ?
				WHERE user_id = ? AND master_key_version = ? AND wrapped_keyset = ?
				""")
			.param(by.keyset())
			.param(by.version())
			.param(old.user())
			.param(old.version())
			.param(old.keyset())
			.update() > 0;
	}

	private static WrappedKeyset wrapped(ResultSet row) throws SQLException {
		return new WrappedKeyset(row.getObject("user_id", UUID.class), row.getBytes("wrapped_keyset"),
				row.getInt("master_key_version"));
	}

}
