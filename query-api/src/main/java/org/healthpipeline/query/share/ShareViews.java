package org.healthpipeline.query.share;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.healthpipeline.common.time.UtcTime;
import org.healthpipeline.model.bucket.Period;
import org.healthpipeline.model.type.HealthType;
import org.healthpipeline.model.type.HealthTypes;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Reads and writes the table {@code share_views}. Equal requests of one recipient from
 * one network within five minutes are one row, which counts them. A page sends several
 * requests at once, and again when its user selects another week. Safe for use by several
 * threads.
 */
public class ShareViews {

	private static final Duration TOGETHER = Duration.ofMinutes(5);

	private final JdbcClient jdbc;

	ShareViews(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Adds a request.
	 * @return whether it is the first of its row
	 */
	@SuppressWarnings("NullAway") // Null stands for SQL's NULL.
	public boolean add(UUID share, Viewing viewing, Instant now) {
		Period period = viewing.period();
		return this.jdbc.sql("""
				INSERT INTO share_views AS v (share_id, id, viewer_id, network, kind, period, type_ids, viewed_at,
					last_viewed_at)
				VALUES (:share, :id, :viewer, :network, :kind, :period, :types::smallint[], :now, :now)
				ON CONFLICT (share_id, id) DO UPDATE SET requests = v.requests + 1,
					last_viewed_at = greatest(v.last_viewed_at, excluded.last_viewed_at)
				RETURNING requests = 1
				""")
			.param("share", share)
			.param("id", viewing.id(share, now.toEpochMilli() / TOGETHER.toMillis()))
			.param("viewer", viewing.viewer())
			.param("network", viewing.network())
			.param("kind", viewing.kind())
			.param("period", (period != null) ? Short.valueOf(period.code()) : null)
			.param("types", viewing.types().stream().map(HealthType::id).toArray(Integer[]::new))
			.param("now", UtcTime.of(now))
			.query(Boolean.class)
			.single();
	}

	/** Lists the views of a share, newest first. */
	List<View> newest(UUID share, Place below, int limit) {
		return this.jdbc.sql("""
				SELECT v.id, v.viewer_id, u.name, v.network, v.kind, v.period, v.type_ids, v.requests, v.viewed_at,
					v.last_viewed_at
				FROM share_views v LEFT JOIN users u ON u.id = v.viewer_id
				WHERE v.share_id = ? AND (v.viewed_at, v.id) < (?, ?)
				ORDER BY v.viewed_at DESC, v.id DESC LIMIT ?
				""")
			.param(share)
			.param(UtcTime.of(below.at()))
			.param(below.id())
			.param(limit)
			.query((row, number) -> view(row))
			.list();
	}

	/**
	 * Counts how often each share was read; unread shares are left out.
	 */
	Map<UUID, Total> totals(Collection<UUID> shares) {
		Map<UUID, Total> totals = new HashMap<>();
		this.jdbc.sql("""
				SELECT share_id, sum(requests) AS requests, max(last_viewed_at) AS last_viewed_at FROM share_views
				WHERE share_id = ANY (?) GROUP BY share_id
				""").param(shares.toArray(UUID[]::new)).query((row) -> {
			totals.put(row.getObject("share_id", UUID.class), new Total(row.getLong("requests"),
					row.getObject("last_viewed_at", OffsetDateTime.class).toInstant()));
		});
		return totals;
	}

	private static View view(ResultSet row) throws SQLException {
		List<HealthType> types = Arrays.stream((Number[]) row.getArray("type_ids").getArray())
			.map((id) -> HealthTypes.byId(id.intValue()))
			.toList();
		int period = row.getInt("period");
		Period asked = row.wasNull() ? null : Period.ofCode(period);
		Viewing viewing = new Viewing(row.getObject("viewer_id", UUID.class), row.getString("network"),
				row.getString("kind"), asked, types);
		return new View(row.getObject("id", UUID.class), viewing, row.getString("name"), row.getInt("requests"),
				row.getObject("viewed_at", OffsetDateTime.class).toInstant(),
				row.getObject("last_viewed_at", OffsetDateTime.class).toInstant());
	}

	/**
	 * The number of reads of a share.
	 *
	 * @param requests answered requests
	 * @param lastViewedAt null when nobody viewed it
	 */
	record Total(long requests, @Nullable Instant lastViewedAt) {

		static final Total NONE = new Total(0, null);

	}

	/**
	 * A recipient's request for a share.
	 *
	 * @param viewer account of the recipient; null for anyone with the code
	 * @param network network of the client; null when not known
	 * @param kind overview, aggregates, summary or export
	 * @param period length of the buckets; null where there are none
	 * @param types requested types
	 */
	public record Viewing(@Nullable UUID viewer, @Nullable String network, String kind, @Nullable Period period,
			List<HealthType> types) {

		/** Returns an id that is equal for requests of one row. */
		private UUID id(UUID share, long slot) {
			String all = share + " " + slot + " " + this.viewer + " " + this.network + " " + this.kind + " "
					+ this.period + " " + this.types;
			return UUID.nameUUIDFromBytes(all.getBytes(StandardCharsets.UTF_8));
		}

	}

	/**
	 * A row.
	 *
	 * @param viewerName name of the account's user, if it has one
	 * @param requests answered requests
	 */
	record View(UUID id, Viewing viewing, @Nullable String viewerName, int requests, Instant viewedAt,
			Instant lastViewedAt) {
	}

}
