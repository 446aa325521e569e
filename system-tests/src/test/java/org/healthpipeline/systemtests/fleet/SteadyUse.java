package org.healthpipeline.systemtests.fleet;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

import org.healthpipeline.testsupport.client.Answer;
import org.healthpipeline.testsupport.client.PipelineClient;
import org.healthpipeline.testsupport.client.TestUser;

/**
 * A user who keeps reading, changing and sharing, and records each call that failed.
 */
final class SteadyUse implements AutoCloseable {

	private static final long READ_PAUSE_MS = 150;

	private static final long CHANGE_PAUSE_MS = 1000;

	private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(2);

	private final List<String> failures = new ArrayList<>();

	private final AtomicInteger calls = new AtomicInteger();

	private final PipelineClient client;

	private final TestUser user;

	private final List<ScheduledFuture<?>> using;

	SteadyUse(Fleet fleet) {
		this.client = fleet.client();
		this.user = fleet.newUser("UTC");
		this.using = List.of(this.threads.scheduleWithFixedDelay(this::read, 0, READ_PAUSE_MS, TimeUnit.MILLISECONDS),
				this.threads.scheduleWithFixedDelay(this::change, 0, CHANGE_PAUSE_MS, TimeUnit.MILLISECONDS));
	}

	private void read() {
		call("summary", () -> this.client.get("/api/v1/users/me/summary?date=today", this.user.token()));
		call("samples", () -> this.client.get("/api/v1/users/me/samples?type=STEPS", this.user.token()));
		call("page", () -> this.client.get("/", null));
	}

	private void change() {
		call("profile", () -> this.client.sendJson("PATCH", "/api/v1/users/me", this.user.token(),
				Map.of("name", "Call " + this.calls.get()), Map.of()));
		Answer session = call("sign in", () -> this.client.post("/api/v1/auth/login", null,
				Map.of("email", this.user.email(), "password", this.user.password())));
		if (session != null && session.status() == 200) {
			String token = session.json().path("token").asString();
			call("sign out", () -> this.client.post("/api/v1/auth/logout", token, Map.of()));
		}
	}

	/** Sends a call; null if there was no answer. */
	private @Nullable Answer call(String name, Supplier<Answer> call) {
		this.calls.incrementAndGet();
		try {
			Answer answer = call.get();
			if (answer.status() >= 300) {
				fail(name + ": " + answer.status() + " " + answer.text());
			}
			return answer;
		}
		catch (UncheckedIOException ex) {
			fail(name + ": " + ex);
			return null;
		}
	}

	private void fail(String failure) {
		synchronized (this.failures) {
			this.failures.add(failure);
		}
	}

	List<String> failures() {
		synchronized (this.failures) {
			return List.copyOf(this.failures);
		}
	}

	int calls() {
		return this.calls.get();
	}

	/** Waits for this many more calls. */
	void awaitMore(int count) {
		int before = this.calls.get();
		Awaitility.await("calls are made")
			.atMost(Duration.ofMinutes(1))
			.failFast("the calls have stopped", () -> this.using.stream().anyMatch(Future::isDone))
			.until(() -> this.calls.get() >= before + count);
	}

	@Override
	public void close() {
		this.threads.shutdownNow();
	}

}
