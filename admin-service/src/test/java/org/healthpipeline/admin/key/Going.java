package org.healthpipeline.admin.key;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import org.awaitility.Awaitility;

import org.healthpipeline.testsupport.client.Answer;
import org.healthpipeline.testsupport.client.PipelineClient;
import org.healthpipeline.testsupport.client.TestUser;
import org.healthpipeline.testsupport.servers.RunningPipeline;

/** Background activity: a user syncs through every process, and new users register. */
final class Going {

	private final List<Thread> threads = new ArrayList<>();

	private final List<String> failures = new CopyOnWriteArrayList<>();

	private final List<TestUser> newUsers = new CopyOnWriteArrayList<>();

	private final AtomicInteger syncs = new AtomicInteger();

	private volatile boolean ended;

	private Going() {
	}

	static Going begin(List<RunningPipeline> pipelines, TestUser user) {
		Going going = new Going();
		UUID device = user.device("android_phone");
		for (RunningPipeline pipeline : pipelines) {
			going.start(() -> going.sync(pipeline.client(), user, device));
			going.start(() -> going.register(pipeline.client()));
		}
		return going;
	}

	private void start(Runnable step) {
		Thread thread = new Thread(() -> {
			while (!this.ended) {
				try {
					step.run();
				}
				catch (RuntimeException | AssertionError ex) {
					this.failures.add(ex.toString());
				}
			}
		});
		this.threads.add(thread);
		thread.start();
	}

	private void sync(PipelineClient client, TestUser user, UUID device) {
		Answer answer = client.post("/api/v1/devices/" + device + "/sync", user.token(), Map.of("samples",
				List.of(TestUser.sample("STEPS", 1, "2026-03-05T10:00:00Z", "2026-03-05T10:05:00Z"))));
		answer.expect(200);
		this.syncs.incrementAndGet();
	}

	private void register(PipelineClient client) {
		TestUser user = client.newUser("UTC");
		user.sync(user.device("iphone"), TestUser.sample("STEPS", 42, "2026-03-02T10:00:00Z", "2026-03-02T10:05:00Z"))
			.expect(200);
		this.newUsers.add(user);
	}

	/** Waits until this many more syncs have been answered. */
	void awaitSyncs(int more) {
		int until = this.syncs.get() + more;
		Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> this.syncs.get() >= until);
	}

	void end() throws InterruptedException {
		this.ended = true;
		for (Thread thread : this.threads) {
			thread.join();
		}
	}

	List<String> failures() {
		return this.failures;
	}

	List<TestUser> newUsers() {
		return this.newUsers;
	}

}
