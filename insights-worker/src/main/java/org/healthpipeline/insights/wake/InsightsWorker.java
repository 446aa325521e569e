package org.healthpipeline.insights.wake;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

import org.healthpipeline.common.dispatch.Dispatch.Subscription;
import org.healthpipeline.common.dispatch.InsightsDispatch;
import org.healthpipeline.common.dispatch.WakeArrivals;
import org.healthpipeline.common.schedule.Recurring;
import org.healthpipeline.insights.evaluate.EvaluationAttempts;
import org.healthpipeline.insights.evaluate.EvaluationStates;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;

/**
 * Takes wake-ups from the application's start to its end, and sweeps for lost ones and
 * for users whose next day has begun. While no wake-up arrives, it sweeps every second,
 * so that insights are only seconds late without a queue. When it stops, it finishes the
 * evaluations in progress.
 */
public class InsightsWorker implements SmartLifecycle {

	private static final Logger logger = LoggerFactory.getLogger(InsightsWorker.class);

	private static final int SWEPT_MAX = 500;

	/** No sweep runs while this many users wait: it would only find them again. */
	private static final int BACKLOG = 2 * SWEPT_MAX;

	/**
	 * Pause after a sweep that found as many users as it takes, and while no wake-up
	 * arrives.
	 */
	private static final Duration NEXT_SWEEP = Duration.ofSeconds(1);

	private final InsightsDispatch dispatch;

	private final EvaluationAttempts attempts;

	private final EvaluationStates states;

	private final List<String> switchedOff;

	private final InsightsProperties properties;

	private final InstantSource clock;

	private final WakeArrivals arrivals = new WakeArrivals();

	private @Nullable Subscription subscription;

	private @Nullable Debounce debounce;

	private @Nullable Recurring sweeper;

	private boolean switchedOffRequested;

	/**
	 * @param switchedOff names of the rules that are not evaluated; their findings are
	 * resolved soon after the start
	 */
	public InsightsWorker(InsightsDispatch dispatch, EvaluationAttempts attempts, EvaluationStates states,
			List<String> switchedOff, InsightsProperties properties, InstantSource clock) {
		this.dispatch = dispatch;
		this.attempts = attempts;
		this.states = states;
		this.switchedOff = List.copyOf(switchedOff);
		this.properties = properties;
		this.clock = clock;
	}

	@Override
	public synchronized void start() {
		Debounce pending = new Debounce(this.properties.threads(), this::evaluate);
		this.debounce = pending;
		this.subscription = this.dispatch.subscribe((user) -> {
			this.arrivals.arrived();
			pending.request(user, this.properties.debounce());
		});
		this.sweeper = Recurring.paced("insights-sweep", this.properties.sweepEvery(), () -> sweep(pending));
		this.sweeper.start();
	}

	/**
	 * Evaluates the rules. A failure here means that the database is away; the sweep
	 * finds the user.
	 */
	private void evaluate(UUID user) {
		try {
			this.attempts.work(user);
		}
		catch (RuntimeException ex) {
			logger.warn("Rules could not be evaluated for user {}, the sweep will retry: {}", user, ex.toString());
		}
	}

	private Duration sweep(Debounce pending) {
		boolean soon = pending.waiting() >= BACKLOG || sweepOnce(pending) >= SWEPT_MAX || this.arrivals.silent();
		Duration pause = this.properties.sweepEvery();
		return (soon && NEXT_SWEEP.compareTo(pause) < 0) ? NEXT_SWEEP : pause;
	}

	/**
	 * Sweeps once. Users who are behind wait as if they were woken now: usually they just
	 * have been.
	 * @return the number of users found of the more frequent kind
	 */
	private int sweepOnce(Debounce pending) {
		if (!this.switchedOffRequested) {
			if (!this.switchedOff.isEmpty()) {
				this.states.requestFor(this.switchedOff, this.clock.instant());
			}
			this.switchedOffRequested = true;
		}
		List<UUID> behind = this.states.behind(SWEPT_MAX);
		behind.forEach((user) -> pending.request(user, this.properties.debounce()));
		List<UUID> due = this.states.due(this.clock.instant(), SWEPT_MAX);
		due.forEach((user) -> pending.request(user, Duration.ZERO));
		return Math.max(behind.size(), due.size());
	}

	@Override
	public synchronized void stop() {
		if (this.subscription != null) {
			this.subscription.close();
			this.subscription = null;
		}
		if (this.sweeper != null) {
			this.sweeper.stop();
			this.sweeper = null;
		}
		if (this.debounce != null) {
			this.debounce.close();
			this.debounce = null;
		}
	}

	@Override
	public synchronized boolean isRunning() {
		return this.subscription != null;
	}

}
