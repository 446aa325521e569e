package org.healthpipeline.common.dispatch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import org.healthpipeline.common.dispatch.Dispatch.Subscription;
import org.healthpipeline.common.dispatch.Dispatch.WakeHandler;
import org.healthpipeline.common.job.Lane;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Contract of every dispatch to workers. */
abstract class DispatchContract {

	static final Duration SOON = Duration.ofSeconds(20);

	private final List<Subscription> subscriptions = new ArrayList<>();

	/**
	 * Creates a dispatch as a process has it, with two live wake-ups at the same time.
	 */
	abstract Dispatch dispatch();

	/** Creates one with an address where no server listens. */
	abstract Dispatch withoutServer();

	@AfterEach
	void endSubscriptions() {
		this.subscriptions.forEach(Subscription::close);
	}

	@Test
	void eachWakeUpReachesAHandlerWithItsPersonAndLane() {
		Set<String> woken = ConcurrentHashMap.newKeySet();
		subscribe((user, lane) -> woken.add(user + " " + lane));
		Set<String> sent = ConcurrentHashMap.newKeySet();
		for (int number = 0; number < 300; number++) {
			Lane lane = (number % 3 == 0) ? Lane.REPLAY : Lane.LIVE;
			UUID user = UUID.randomUUID();
			sent.add(user + " " + lane);
			dispatch().wake(user, lane);
		}
		await().atMost(SOON).untilAsserted(() -> assertThat(woken).containsAll(sent));
	}

	@Test
	void severalLiveWakeUpsAreHandledAtOnce() {
		CountDownLatch together = new CountDownLatch(2);
		subscribe((user, lane) -> meet(together));
		dispatch().wake(UUID.randomUUID(), Lane.LIVE);
		dispatch().wake(UUID.randomUUID(), Lane.LIVE);
		await().atMost(SOON).until(() -> together.getCount() == 0);
	}

	@Test
	void replaysDelayNoLiveSync() {
		CountDownLatch release = new CountDownLatch(1);
		AtomicInteger replays = new AtomicInteger();
		Set<UUID> live = ConcurrentHashMap.newKeySet();
		subscribe((user, lane) -> {
			if (lane == Lane.REPLAY) {
				replays.incrementAndGet();
				wait(release);
			}
			else {
				live.add(user);
			}
		});
		for (int number = 0; number < 50; number++) {
			dispatch().wake(UUID.randomUUID(), Lane.REPLAY);
		}
		await().atMost(SOON).until(() -> replays.get() > 0);
		UUID user = UUID.randomUUID();
		dispatch().wake(user, Lane.LIVE);
		await().atMost(SOON).until(() -> live.contains(user));
		release.countDown();
	}

	@Test
	void aHandlerThatFailsHoldsUpNobodyElse() {
		UUID poisoned = UUID.randomUUID();
		Set<UUID> handled = ConcurrentHashMap.newKeySet();
		subscribe((user, lane) -> {
			if (user.equals(poisoned)) {
				throw new IllegalStateException("This one always fails");
			}
			handled.add(user);
		});
		for (int number = 0; number < 5; number++) {
			dispatch().wake(poisoned, Lane.LIVE);
			UUID user = UUID.randomUUID();
			dispatch().wake(user, Lane.LIVE);
			await().atMost(SOON).until(() -> handled.contains(user));
		}
	}

	@Test
	void closingWaitsForWhatIsInHand() {
		CountDownLatch begun = new CountDownLatch(1);
		CountDownLatch release = new CountDownLatch(1);
		AtomicBoolean finished = new AtomicBoolean();
		Subscription subscription = dispatch().subscribe((user, lane) -> {
			begun.countDown();
			wait(release);
			finished.set(true);
		});
		dispatch().wake(UUID.randomUUID(), Lane.LIVE);
		await().atMost(SOON).until(() -> begun.getCount() == 0);
		Thread closing = new Thread(subscription::close);
		closing.start();
		await().atMost(SOON).until(() -> closing.getState() != Thread.State.RUNNABLE);
		assertThat(closing.isAlive()).isTrue();
		release.countDown();
		await().atMost(SOON).until(() -> !closing.isAlive());
		assertThat(finished).isTrue();
	}

	@Test
	void theRequestIdOfAWakeUpIsInTheLogsOfItsWork() {
		Set<String> ids = ConcurrentHashMap.newKeySet();
		subscribe((user, lane) -> ids.add(user + " " + MDC.get("requestId")));
		UUID user = UUID.randomUUID();
		MDC.put("requestId", "request-7");
		try {
			dispatch().wake(user, Lane.LIVE);
		}
		finally {
			MDC.remove("requestId");
		}
		await().atMost(SOON).untilAsserted(() -> assertThat(ids).contains(user + " request-7"));
	}

	@Test
	void wakingNeitherFailsNorWaitsWhenTheServerIsAway() {
		Dispatch away = withoutServer();
		long start = System.nanoTime();
		for (int number = 0; number < 20_000; number++) {
			away.wake(UUID.randomUUID(), Lane.LIVE);
		}
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
	}

	final void subscribe(WakeHandler handler) {
		this.subscriptions.add(dispatch().subscribe(handler));
	}

	private static void meet(CountDownLatch latch) {
		latch.countDown();
		wait(latch);
	}

	private static void wait(CountDownLatch latch) {
		try {
			latch.await(SOON.toSeconds(), TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
