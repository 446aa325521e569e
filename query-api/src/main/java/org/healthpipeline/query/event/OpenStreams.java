package org.healthpipeline.query.event;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Holds the streams of this process. At a stop they end before the server waits for
 * running requests; their pages open others elsewhere. Safe for use by several threads.
 */
class OpenStreams implements SmartLifecycle, DisposableBean {

	private static final int RETRY_SECONDS = 30;

	private static final long IDLE_SECONDS = 10;

	private final Set<Follower> followers = ConcurrentHashMap.newKeySet();

	private final EventProperties properties;

	private final ExecutorService writers;

	private volatile boolean running;

	OpenStreams(EventProperties properties, MeterRegistry metrics) {
		this.properties = properties;
		CustomizableThreadFactory threads = new CustomizableThreadFactory("event-writer-");
		threads.setDaemon(true);
		// A stream has at most one writer, and only while there is something to write.
		this.writers = new ThreadPoolExecutor(0, properties.most() + 1, IDLE_SECONDS, TimeUnit.SECONDS,
				new SynchronousQueue<>(), threads, new ThreadPoolExecutor.CallerRunsPolicy());
		Gauge.builder("health_pipeline_event_streams", this.followers, Set::size)
			.description("Open event streams")
			.register(metrics);
	}

	List<Follower> all() {
		return List.copyOf(this.followers);
	}

	/**
	 * Adds a stream.
	 * @throws ProblemException when there are too many, or this process stops
	 */
	synchronized Follower add(UUID topic, Function<EventStream, Follower> made) {
		requireRoom(topic);
		EventStream stream = new EventStream(this.writers);
		Follower follower = made.apply(stream);
		this.followers.add(follower);
		stream.whenClosed(() -> remove(follower));
		return follower;
	}

	void remove(Follower follower) {
		this.followers.remove(follower);
	}

	/**
	 * Checks for room.
	 * @param topic id of the user or share
	 * @throws ProblemException when there are too many, or this process stops
	 */
	void requireRoom(UUID topic) {
		if (!this.running) {
			throw new ProblemException(ProblemCode.UNAVAILABLE, "This process is shutting down", 1, null);
		}
		long alike = this.followers.stream().filter((other) -> other.topic().equals(topic)).count();
		if (this.followers.size() >= this.properties.most() || alike >= this.properties.mostOfOne()) {
			throw new ProblemException(ProblemCode.TOO_MANY_REQUESTS, "Too many event streams are open", RETRY_SECONDS,
					null);
		}
	}

	@Override
	public synchronized void start() {
		this.running = true;
	}

	@Override
	public synchronized void stop() {
		this.running = false;
		all().forEach((follower) -> follower.stream().end());
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public void destroy() {
		this.writers.shutdown();
	}

}
