package org.healthpipeline.common.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;

import org.healthpipeline.common.time.UtcTime;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads the chains of {@code audit_log} and their heads in {@code audit_heads} for
 * verification, trusting none of the content. Thread-safe.
 */
public class AuditChains {

	/** PostgreSQL's order of UUIDs, which is that of their text. */
	public static final Comparator<UUID> ORDER = Comparator.comparing(UUID::toString);

	private static final int PAGE = 1000;

	private final JdbcClient jdbc;

	private final TransactionTemplate snapshot;

	public AuditChains(JdbcClient jdbc, PlatformTransactionManager transactions) {
		this.jdbc = jdbc;
		this.snapshot = new TransactionTemplate(transactions);
		this.snapshot.setReadOnly(true);
		this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
	}

	/** Returns the subjects of the chains that belong to this folder of anchors. */
	public SortedSet<UUID> subjects(int folder) {
		SortedSet<UUID> subjects = new TreeSet<>(ORDER);
		subjects.addAll(this.jdbc.sql("""
				SELECT subject FROM audit_heads WHERE subject BETWEEN :from AND :until
				UNION
				SELECT subject FROM audit_log WHERE subject BETWEEN :from AND :until
				""")
			.param("from", new UUID((long) folder << 56, 0))
			.param("until", new UUID(((long) folder << 56) | (-1L >>> 8), -1))
			.query(UUID.class)
			.list());
		return subjects;
	}

	/**
	 * Verifies a complete chain, as of one moment.
	 * @param anchor must be read first, so that it cannot be ahead of a valid chain
	 */
	public Examined examine(UUID subject, Optional<Anchor> anchor) {
		return Objects.requireNonNull(this.snapshot.execute((status) -> {
			ChainExamination examination = new ChainExamination(subject, head(subject).orElse(null), anchor);
			long after = Long.MIN_VALUE;
			List<ChainLink> page;
			do {
				page = links(subject, after, PAGE);
				page.forEach(examination::next);
				after = page.isEmpty() ? after : page.get(page.size() - 1).sequence();
			}
			while (page.size() == PAGE);
			return examination.end();
		}));
	}

	/**
	 * Returns true when the chain continues from its anchor. The anchored entry must have
	 * the same hash or have expired, and every expired entry must be recorded in the
	 * anchor.
	 */
	public boolean holds(UUID subject, Anchor anchor) {
		return this.jdbc.sql("""
				SELECT EXISTS (
					SELECT FROM audit_heads h WHERE h.subject = :subject
						AND (h.expired < :expired OR (h.expired = :expired AND h.expired_hash = :expiredHash))
						AND ((h.expired = :last AND h.expired_hash = :lastHash)
							OR EXISTS (SELECT FROM audit_log l WHERE l.subject = :subject AND l.sequence = :last
								AND l.hash = :lastHash)))
				""")
			.param("subject", subject)
			.param("expired", anchor.expired().sequence())
			.param("expiredHash", anchor.expired().hash())
			.param("last", anchor.last().sequence())
			.param("lastHash", anchor.last().hash())
			.query(Boolean.class)
			.single();
	}

	/** Returns the state of the chain according to its head. */
	public Optional<Anchor> head(UUID subject) {
		return this.jdbc.sql("SELECT expired, expired_hash, sequence, hash FROM audit_heads WHERE subject = ?")
			.param(subject)
			.query((row, number) -> new Anchor(new ChainPlace(row.getLong(1), row.getBytes(2)),
					new ChainPlace(row.getLong(3), row.getBytes(4))))
			.optional();
	}

	/** Counts the entries older than an instant. */
	public long count(Instant before) {
		return this.jdbc.sql("SELECT count(*) FROM audit_log WHERE at < ?")
			.param(UtcTime.of(before))
			.query(Long.class)
			.single();
	}

	/** Returns chains with entries older than an instant, in order. */
	public List<UUID> withEntries(Instant before, UUID after, int limit) {
		return this.jdbc
			.sql("SELECT DISTINCT subject FROM audit_log WHERE at < ? AND subject > ? ORDER BY subject LIMIT ?")
			.param(UtcTime.of(before))
			.param(after)
			.param(limit)
			.query(UUID.class)
			.list();
	}

	/**
	 * Verifies the chain's oldest entries.
	 * @param before upper limit: reads consecutive anchored entries written before this,
	 * from the first one
	 * @param most largest number of entries
	 */
	public Oldest oldest(UUID subject, Anchor anchor, Instant before, int most) {
		ChainExamination examination = new ChainExamination(subject, head(subject).orElse(null), Optional.of(anchor));
		List<ChainLink> links = links(subject, Long.MIN_VALUE, most);
		ChainLink last = null;
		for (ChainLink link : links) {
			if (!link.at().isBefore(before) || link.sequence() > anchor.last().sequence()) {
				break;
			}
			examination.next(link);
			last = link;
		}
		return new Oldest(Optional.ofNullable(last).map((link) -> new ChainPlace(link.sequence(), link.hash())),
				examination.flaws());
	}

	/**
	 * Deletes the oldest entries of a chain. The database refuses when one of them is
	 * younger than six years by its own clock.
	 * @return number of deleted entries
	 */
	public long expire(UUID subject, ChainPlace through) {
		return this.jdbc.sql("SELECT expire_audit_entries(?, ?)")
			.param(subject)
			.param(through.sequence())
			.query(Long.class)
			.single();
	}

	/** Returns chains that have grown since they were last anchored, in order. */
	public List<UUID> unanchored(@Nullable UUID after, int limit) {
		return this.jdbc.sql("""
				SELECT subject FROM audit_heads WHERE anchored < sequence AND subject > ? ORDER BY subject LIMIT ?
				""").param((after != null) ? after : new UUID(0, 0)).param(limit).query(UUID.class).list();
	}

	/** Records the position up to which a chain is anchored. */
	public void anchored(UUID subject, long sequence) {
		this.jdbc.sql("UPDATE audit_heads SET anchored = :sequence WHERE subject = :subject AND anchored < :sequence")
			.param("sequence", sequence)
			.param("subject", subject)
			.update();
	}

	private List<ChainLink> links(UUID subject, long after, int limit) {
		return this.jdbc.sql("""
				SELECT subject, sequence, at, actor_kind, actor_id, action, object_id, outcome, origin, request_id,
					previous_hash, hash
				FROM audit_log WHERE subject = ? AND sequence > ? ORDER BY sequence LIMIT ?
				""").param(subject).param(after).param(limit).query((row, number) -> link(row)).list();
	}

	private static ChainLink link(ResultSet row) throws SQLException {
		return new ChainLink(row.getLong("sequence"), row.getObject("at", OffsetDateTime.class).toInstant(),
				row.getBytes("previous_hash"), row.getBytes("hash"), computed(row));
	}

	/** Returns null where a field has a value that no entry can have. */
	private static byte @Nullable [] computed(ResultSet row) throws SQLException {
		try {
			AuditRecord read = AuditLog.record(row);
			return EntryHash.of(read.entry(), read.sequence(), read.at(), read.previousHash());
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

	/**
	 * @param computed hash computed from the fields of the entry
	 */
	@SuppressWarnings("ArrayRecordComponent")
	record ChainLink(long sequence, Instant at, byte[] previousHash, byte[] hash, byte @Nullable [] computed) {
	}

	/**
	 * @param last the last of these entries; empty when there is none
	 * @param flaws differences from the entries that were appended; empty when there are
	 * none
	 */
	public record Oldest(Optional<ChainPlace> last, List<Flaw> flaws) {
	}

	/**
	 * @param flaws the first ones, at most {@value ChainExamination#FLAWS_AT_MOST}
	 */
	public record Examined(long entries, List<Flaw> flaws) {

		public Examined {
			flaws = List.copyOf(flaws);
		}

	}

}
