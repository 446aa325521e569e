package org.healthpipeline.query.export;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code export_jobs} that its user adds and reads. The process that writes the
 * export changes it by SQL, under a lease.
 */
@Entity
@Immutable
@Table(name = "export_jobs")
class StoredExport {

	@Id
	private UUID id;

	@Column(name = "user_id")
	private UUID user;

	private String format;

	private String status;

	/** Numbers of the health types. */
	@Column(name = "type_ids")
	private List<Short> typeIds;

	@Column(name = "range_start")
	private @Nullable Instant rangeStart;

	@Column(name = "range_end")
	private @Nullable Instant rangeEnd;

	@Column(name = "wrapped_keyset")
	private byte @Nullable [] wrappedKeyset;

	@JdbcTypeCode(SqlTypes.JSON)
	private ExportProgress progress;

	@Column(name = "attempt_id")
	private @Nullable UUID attempt;

	private @Nullable Long bytes;

	@Column(name = "error_code")
	private @Nullable String errorCode;

	@Column(name = "next_attempt_at")
	private Instant nextAttemptAt;

	@Column(name = "created_at")
	private Instant createdAt;

	@Column(name = "updated_at")
	private Instant updatedAt;

	@Column(name = "completed_at")
	private @Nullable Instant completedAt;

	@Column(name = "expires_at")
	private @Nullable Instant expiresAt;

	/** Used by Hibernate, which sets the fields itself. */
	@NullUnmarked
	protected StoredExport() {
	}

	/** Creates one that waits for its first attempt. */
	StoredExport(UUID id, UUID user, ExportFormat format, ExportSelection selection, byte[] wrappedKeyset,
			Instant now) {
		this.id = id;
		this.user = user;
		this.format = format.code();
		this.status = ExportStatus.QUEUED.code();
		this.typeIds = selection.typeIds().stream().map(Integer::shortValue).toList();
		this.rangeStart = instant(selection.startMs());
		this.rangeEnd = instant(selection.endMs());
		this.wrappedKeyset = wrappedKeyset;
		this.progress = ExportProgress.NONE;
		this.nextAttemptAt = now;
		this.createdAt = now;
		this.updatedAt = now;
	}

	Export export() {
		List<Integer> types = this.typeIds.stream().map(Short::intValue).toList();
		return new Export(this.id, this.user, ExportFormat.ofCode(this.format).orElseThrow(),
				ExportStatus.ofCode(this.status),
				new ExportSelection(types, epochMs(this.rangeStart), epochMs(this.rangeEnd)), this.progress,
				this.attempt, this.bytes, (this.errorCode != null) ? ExportError.valueOf(this.errorCode) : null,
				this.createdAt, this.completedAt, this.expiresAt);
	}

	private static @Nullable Instant instant(@Nullable Long epochMs) {
		return (epochMs != null) ? Instant.ofEpochMilli(epochMs) : null;
	}

	private static @Nullable Long epochMs(@Nullable Instant instant) {
		return (instant != null) ? Long.valueOf(instant.toEpochMilli()) : null;
	}

}
