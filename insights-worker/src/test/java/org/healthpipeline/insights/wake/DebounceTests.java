package org.healthpipeline.insights.wake;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.healthpipeline.common.dispatch.Trace;
import org.healthpipeline.common.trace.TraceContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The log lines of an evaluation have the ids of the request that led to it. */
class DebounceTests {

	private static final TraceContext REQUEST = TraceContext.start();

	private static final Trace OF_REQUEST = new Trace("follow-me", REQUEST);

	private final BlockingQueue<Trace> worked = new LinkedBlockingQueue<>();

	private final Debounce debounce = new Debounce(1, (user) -> this.worked.add(Trace.current()));

	@AfterEach
	void close() {
		this.debounce.close();
	}

	@Test
	void requestIdAndTraceGoThrough() throws InterruptedException {
		OF_REQUEST.during(() -> this.debounce.request(UUID.randomUUID(), Duration.ZERO));
		Trace trace = await();
		assertThat(trace.requestId()).isEqualTo("follow-me");
		assertThat(trace.context()).isNotNull().extracting(TraceContext::traceId).isEqualTo(REQUEST.traceId());
	}

	/** A sweep may find the user before the wake-up arrives. */
	@Test
	void theRequestIsTracedAlsoWhenASweepCameFirst() throws InterruptedException {
		UUID user = UUID.randomUUID();
		this.debounce.request(user, Duration.ofMillis(300));
		OF_REQUEST.during(() -> this.debounce.request(user, Duration.ZERO));
		new Trace("later", null).during(() -> this.debounce.request(user, Duration.ZERO));
		assertThat(await().requestId()).isEqualTo("follow-me");
		this.debounce.request(UUID.randomUUID(), Duration.ZERO);
		assertThat(await().requestId()).isNull();
	}

	private Trace await() throws InterruptedException {
		Trace trace = this.worked.poll(10, TimeUnit.SECONDS);
		assertThat(trace).isNotNull();
		return trace;
	}

}
