package org.healthpipeline.admin.damage;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

import org.healthpipeline.common.audit.Actor;
import org.healthpipeline.common.audit.AuditAction;
import org.healthpipeline.common.audit.AuditEntry;
import org.healthpipeline.common.audit.AuditLog;
import org.healthpipeline.common.audit.Origin;
import org.healthpipeline.common.audit.Outcome;
import org.healthpipeline.common.crypto.UnknownUserKeyException;
import org.healthpipeline.common.crypto.UserCipher;
import org.healthpipeline.common.crypto.UserKeys;
import org.healthpipeline.common.dispatch.Dispatch;
import org.healthpipeline.common.job.AggregationJobs;
import org.healthpipeline.common.job.DirtyRanges;
import org.healthpipeline.common.job.Lane;
import org.healthpipeline.common.lock.UserLock;
import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;
import org.healthpipeline.common.sample.SampleRemoval;
import org.healthpipeline.common.sample.SampleStore;
import org.healthpipeline.common.sample.StoredSample;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Finds the damaged samples of one user by decrypting everything, some hundred thousand
 * samples a second. Safe for use by several threads.
 */
class DamagedSamples {

	private static final long EARLIEST_MS = Instant.parse("1900-01-01T00:00:00Z").toEpochMilli();

	private static final long LATEST_MS = Instant.parse("2200-01-01T00:00:00Z").toEpochMilli();

	private final SampleStore samples;

	private final SampleRemoval removal;

	private final AggregationJobs jobs;

	private final Dispatch dispatch;

	private final UserKeys keys;

	private final AuditLog audit;

	private final JdbcClient jdbc;

	private final TransactionTemplate transaction;

	DamagedSamples(SampleStore samples, SampleRemoval removal, AggregationJobs jobs, Dispatch dispatch, UserKeys keys,
			AuditLog audit, JdbcClient jdbc, TransactionTemplate transaction) {
		this.samples = samples;
		this.removal = removal;
		this.jobs = jobs;
		this.dispatch = dispatch;
		this.keys = keys;
		this.audit = audit;
		this.jdbc = jdbc;
		this.transaction = transaction;
	}

	/**
	 * Passes on each of them, by type and time.
	 * @throws ProblemException when there is no such user
	 */
	void find(UUID user, Consumer<StoredSample> found) {
		UserCipher cipher = cipher(user);
		this.transaction
			.executeWithoutResult((status) -> this.samples.read(user, EARLIEST_MS, LATEST_MS, (sample, at) -> {
				if (sample.content(cipher).isEmpty()) {
					found.accept(sample);
				}
			}));
	}

	private UserCipher cipher(UUID user) {
		try {
			return this.keys.cipher(user);
		}
		catch (UnknownUserKeyException ex) {
			throw new ProblemException(ProblemCode.NOT_FOUND, "There is no such user", ex);
		}
	}

	/**
	 * Removes the damaged rows of an id, with an entry in the user's audit log. The
	 * sample can be sent and stored again.
	 * @return number of rows
	 * @throws ProblemException when no damaged sample has this id
	 */
	int remove(UUID user, UUID id, UUID administrator, Origin origin) {
		List<StoredSample> damaged = damaged(user, id);
		Integer removed = this.transaction.execute((status) -> {
			UserLock.SYNC.exclusive(this.jdbc, user);
			List<StoredSample> gone = damaged.stream().filter((sample) -> this.removal.remove(user, sample)).toList();
			if (!gone.isEmpty()) {
				DirtyRanges dirty = new DirtyRanges();
				gone.forEach((sample) -> dirty.add(sample.typeId(), sample.startMs(), sample.endMs()));
				this.jobs.add(user, dirty, Lane.LIVE);
				this.audit.append(new AuditEntry(user, Actor.user(administrator), AuditAction.SAMPLE_REMOVED, id,
						Outcome.SUCCEEDED, origin));
			}
			return gone.size();
		});
		if (removed == null || removed == 0) {
			throw new ProblemException(ProblemCode.NOT_FOUND, "No damaged sample has this id");
		}
		this.dispatch.wake(user, Lane.LIVE);
		return removed;
	}

	private List<StoredSample> damaged(UUID user, UUID id) {
		List<StoredSample> damaged = new ArrayList<>();
		find(user, (sample) -> {
			if (sample.id().equals(id)) {
				damaged.add(sample);
			}
		});
		return damaged;
	}

}
