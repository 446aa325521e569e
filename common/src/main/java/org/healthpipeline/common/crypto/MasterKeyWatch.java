package org.healthpipeline.common.crypto;

import java.time.Duration;
import java.util.function.Consumer;

import org.healthpipeline.common.health.DependencyException;
import org.healthpipeline.common.schedule.Recurring;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Prevents processes from working with wrong master keys. If the database answers, the
 * keys are compared before anything else starts, and a mismatch stops the start.
 * Otherwise the process becomes ready only after the comparison, and a mismatch ends it.
 * Once admitted, a process does not end by itself: if a version is missing later, it is
 * not ready. Thread-safe.
 */
public class MasterKeyWatch implements SmartLifecycle {

	private static final Logger logger = LoggerFactory.getLogger(MasterKeyWatch.class);

	/** A fraction of {@link MasterKeyHolders#LIVING}. */
	private static final Duration ROUND = Duration.ofSeconds(10);

	private final MasterKeyGuard guard;

	private final Consumer<MasterKeyException> refused;

	private final Recurring rounds;

	private volatile boolean admitted;

	/**
	 * @param refused ends a process that has started
	 */
	public MasterKeyWatch(MasterKeyGuard guard, Consumer<MasterKeyException> refused) {
		this.guard = guard;
		this.refused = refused;
		this.rounds = new Recurring("master-keys", ROUND, this::round);
	}

	/**
	 * @throws MasterKeyException when the keys are not the installation's
	 */
	@Override
	public void start() {
		try {
			this.guard.admit();
			this.admitted = true;
		}
		catch (DependencyException | DataAccessException | TransactionException ex) {
			logger.info("The master keys are compared as soon as the database answers: {}", ex.getMessage());
		}
		this.rounds.start();
	}

	private void round() {
		if (this.admitted) {
			this.guard.admit();
		}
		else {
			admitOrEnd();
		}
	}

	private void admitOrEnd() {
		try {
			this.guard.admit();
			this.admitted = true;
		}
		catch (MasterKeyException ex) {
			this.refused.accept(ex);
			throw ex;
		}
	}

	@Override
	public void stop() {
		this.rounds.stop();
		try {
			this.guard.leave();
		}
		catch (DataAccessException ex) {
			logger.debug("Could not sign off; after {} this process counts as ended", MasterKeyHolders.LIVING, ex);
		}
	}

	@Override
	public boolean isRunning() {
		return this.rounds.isRunning();
	}

	/** Starts before everything else, and stops after it. */
	@Override
	public int getPhase() {
		return Integer.MIN_VALUE;
	}

	/**
	 * Returns when this process may work.
	 * @throws DependencyException when a key is missing or wrong, or cannot be compared
	 * yet
	 */
	public void check() {
		try {
			if (this.admitted) {
				this.guard.requireGiven();
			}
			else {
				admitOrEnd();
			}
		}
		catch (MasterKeyException ex) {
			throw new DependencyException(String.valueOf(ex.getMessage()), ex);
		}
	}

}
