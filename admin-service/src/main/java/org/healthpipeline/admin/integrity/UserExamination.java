package org.healthpipeline.admin.integrity;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

import org.healthpipeline.common.aggregate.AggregateStore;
import org.healthpipeline.common.crypto.AssociatedData;
import org.healthpipeline.common.crypto.DecryptionException;
import org.healthpipeline.common.crypto.MissingMasterKeyException;
import org.healthpipeline.common.crypto.UnknownUserKeyException;
import org.healthpipeline.common.crypto.UserCipher;
import org.healthpipeline.common.crypto.UserKeys;
import org.healthpipeline.common.sample.SampleExtents;
import org.healthpipeline.common.sample.SampleStore;
import org.healthpipeline.common.source.RankedSamples;
import org.healthpipeline.model.aggregate.Recomputation;
import org.healthpipeline.model.type.HealthType;
import org.healthpipeline.model.type.HealthTypes;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Checks one user, each type in a snapshot of its own. In it either there is a job, or
 * the aggregates equal those of a rebuild. Safe for use by several threads.
 */
class UserExamination {

	private final JdbcClient jdbc;

	private final AggregateStates standings;

	private final SampleStore samples;

	private final SampleExtents extents;

	private final AggregateStore aggregates;

	private final UserKeys keys;

	private final TransactionTemplate snapshot;

	UserExamination(JdbcClient jdbc, AggregateStates standings, SampleStore samples, SampleExtents extents,
			AggregateStore aggregates, UserKeys keys, PlatformTransactionManager transactions) {
		this.jdbc = jdbc;
		this.standings = standings;
		this.samples = samples;
		this.extents = extents;
		this.aggregates = aggregates;
		this.keys = keys;
		this.snapshot = new TransactionTemplate(transactions);
		this.snapshot.setReadOnly(true);
		this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
	}

	/**
	 * Checks a user; nothing is found of an erased one.
	 * @param days days that are computed and compared, over all types
	 * @param allDays whether to read every sample
	 * @param step called after each type, so that a long check shows progress
	 * @return empty while the aggregates are behind
	 */
	Optional<Findings> examine(UUID user, int days, boolean allDays, Random random, Runnable step) {
		Findings findings = new Findings();
		// A key in memory proves nothing about the stored one.
		this.keys.forget(user);
		List<HealthType> types = inSnapshot(() -> begin(user, findings)).orElse(List.of());
		for (HealthType type : types) {
			int daysOfType = Math.max(1, days / types.size());
			boolean current = inSnapshot(() -> isCurrent(user, type, daysOfType, allDays, random, findings));
			if (!current) {
				return Optional.empty();
			}
			step.run();
		}
		return Optional.of(findings);
	}

	private <T> T inSnapshot(Supplier<T> work) {
		return Objects.requireNonNull(this.snapshot.execute((status) -> work.get()));
	}

	/**
	 * Checks everything except aggregates.
	 * @return the types to check; empty when nothing of the user can be read
	 */
	private Optional<List<HealthType>> begin(UUID user, Findings findings) {
		if (this.standings.read(user).isEmpty()) {
			return Optional.empty();
		}
		unknownDevices(user, findings);
		UserCipher cipher;
		try {
			cipher = this.keys.cipher(user);
		}
		catch (DecryptionException | UnknownUserKeyException | MissingMasterKeyException ex) {
			findings.add(FlawKind.UNREADABLE_KEYSET, user, null);
			return Optional.empty();
		}
		insights(cipher, findings);
		Set<Integer> types = new TreeSet<>(this.extents.types(user));
		types.addAll(this.aggregates.types(user));
		return Optional.of(HealthTypes.derived(types).stream().map(HealthTypes::byId).toList());
	}

	/**
	 * Checks one type.
	 * @return false when the aggregates are behind
	 */
	private boolean isCurrent(UUID user, HealthType type, int days, boolean allDays, Random random, Findings findings) {
		Optional<AggregateState> read = this.standings.read(user);
		if (read.isEmpty() || read.get().behind()) {
			return read.isEmpty();
		}
		AggregateState state = read.get();
		UserCipher cipher = this.keys.cipher(user);
		List<HealthType> sources = HealthTypes.sources(type);
		TypeFlaws flaws = new TypeFlaws();
		if (allDays) {
			new ReadableSamples(this.samples, this.extents, cipher, sources, findings).all();
		}
		AtomicLong damaged = new AtomicLong();
		RankedSamples reader = new RankedSamples(this.samples, cipher, state.priorities(), (sample) -> {
			findings.addUnreadableSample(user, sample.id());
			damaged.incrementAndGet();
		});
		new TypeExamination(state, type,
				BucketPresence.read(this.jdbc, this.extents, state, type,
						sources.stream().map(HealthType::id).toList()),
				new StoredPartials(this.aggregates, cipher, type.id(), flaws),
				new Recomputation(state.calendar(), reader), damaged::get, flaws)
			.examine(days, random);
		flaws.addTo(findings, user);
		return true;
	}

	private void unknownDevices(UUID user, Findings findings) {
		List<UUID> known = this.jdbc.sql("SELECT id FROM user_devices WHERE user_id = ?")
			.param(user)
			.query(UUID.class)
			.list();
		this.extents.devices(user)
			.stream()
			.filter((device) -> !known.contains(device))
			.forEach((device) -> findings.add(FlawKind.UNKNOWN_DEVICE, user, device));
	}

	private void insights(UserCipher cipher, Findings findings) {
		record Insight(UUID id, String rule, String direction, byte[] payload) {
		}
		this.jdbc.sql("SELECT id, rule, direction, payload FROM health_insights WHERE user_id = ?")
			.param(cipher.user())
			.query((row, number) -> new Insight(row.getObject(1, UUID.class), row.getString(2), row.getString(3),
					row.getBytes(4)))
			.list()
			.forEach((insight) -> {
				try {
					cipher.decrypt(insight.payload(),
							AssociatedData.insight(cipher.user(), insight.id(), insight.rule(), insight.direction()));
				}
				catch (DecryptionException ex) {
					findings.addUnreadableInsight(cipher.user(), insight.id());
				}
			});
	}

}
