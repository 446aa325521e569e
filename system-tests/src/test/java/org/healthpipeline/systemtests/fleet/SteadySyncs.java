package org.healthpipeline.systemtests.fleet;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;

/** Several users who keep syncing while something happens to the servers. */
final class SteadySyncs implements AutoCloseable {

	private static final int PEOPLE = 3;

	private static final Duration PAUSE = Duration.ofMillis(100);

	private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(PEOPLE);

	private final List<SyncingUser> users;

	private final List<ScheduledFuture<?>> syncing;

	/**
	 * Creates users.
	 * @param seed determines everything that is sent
	 */
	SteadySyncs(Fleet fleet, long seed) {
		this(fleet, seed, PAUSE);
	}

	/**
	 * Creates users.
	 * @param pause pause of each user between an acknowledgement and the next sync
	 */
	SteadySyncs(Fleet fleet, long seed, Duration pause) {
		this.users = IntStream.range(0, PEOPLE)
			.mapToObj((number) -> new SyncingUser(fleet.newUser(SyncPlan.ZONE), seed * PEOPLE + number))
			.toList();
		this.syncing = this.users.stream()
			.<ScheduledFuture<?>>map((user) -> this.threads.scheduleWithFixedDelay(user::sync, 0, pause.toMillis(),
					TimeUnit.MILLISECONDS))
			.toList();
	}

	/** Waits until every user got this many more acknowledgements. */
	void awaitMore(int count) {
		List<Integer> before = this.users.stream().map(SyncingUser::acknowledged).toList();
		Awaitility.await("syncs are acknowledged")
			.atMost(Duration.ofSeconds(150))
			.failFast(this::throwFailures)
			.until(() -> IntStream.range(0, PEOPLE)
				.allMatch((index) -> this.users.get(index).acknowledged() >= before.get(index) + count));
	}

	/** Counts the attempts so far that were not acknowledged. */
	int refused() {
		return this.users.stream().mapToInt(SyncingUser::refused).sum();
	}

	/** Counts the attempts so far that got no answer at all. */
	int brokenOff() {
		return this.users.stream().mapToInt(SyncingUser::brokenOff).sum();
	}

	/** Ends after the requests in progress, and compares all that is stored. */
	void finishAndVerify() {
		this.syncing.forEach((one) -> one.cancel(false));
		this.threads.shutdown();
		Awaitility.await("syncs in progress are acknowledged")
			.atMost(Duration.ofSeconds(150))
			.until(this.threads::isTerminated);
		throwFailures();
		this.users.forEach(SyncingUser::verify);
	}

	private void throwFailures() {
		this.syncing.stream().filter(ScheduledFuture::isDone).forEach(SteadySyncs::throwFailure);
	}

	private static void throwFailure(ScheduledFuture<?> one) {
		try {
			one.get();
		}
		catch (CancellationException ex) {
			// It was running to the end.
		}
		catch (ExecutionException ex) {
			throw new AssertionError("A sync failed", ex.getCause());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public void close() {
		this.threads.shutdownNow();
	}

}
