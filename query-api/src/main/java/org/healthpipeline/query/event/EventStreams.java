package org.healthpipeline.query.event;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Supplier;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.servlet.http.HttpServletRequest;
import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;
import org.healthpipeline.web.access.OpenEnded;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.http.HttpMethod;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Opens streams. Callers have checked the access before. Safe for use by several threads.
 */
public class EventStreams implements DisposableBean {

	private static final int COMPARING_AT_ONCE = 2;

	private final OpenStreams streams;

	private final EventWatch watch;

	/** Entries of a share stay for as long as it is followed. */
	private final Cache<UUID, SharedFigures> figures = Caffeine.newBuilder().weakValues().build();

	private final ExecutorService comparing;

	EventStreams(OpenStreams streams, EventWatch watch) {
		this.streams = streams;
		this.watch = watch;
		CustomizableThreadFactory threads = new CustomizableThreadFactory("event-comparison-");
		threads.setDaemon(true);
		this.comparing = Executors.newFixedThreadPool(COMPARING_AT_ONCE, threads);
	}

	/**
	 * Streams events to a user while the session is valid.
	 * @throws ProblemException when there are too many streams
	 */
	SseEmitter ofUser(UUID user, UUID session, HttpServletRequest request) {
		requireGet(request);
		return open(request, user, (stream) -> new UserFollower(user, session, stream));
	}

	/**
	 * Streams events to a recipient of a readable share until it ends.
	 * @param session session of the recipient's account; null for anyone with the code
	 * @param source computes the fingerprint of everything that the share can show now
	 * @throws ProblemException when there are too many streams
	 */
	public SseEmitter ofShare(UUID share, @Nullable UUID session, Supplier<Fingerprint> source,
			HttpServletRequest request) {
		requireGet(request);
		this.streams.requireRoom(share);
		SharedFigures shared = this.figures.get(share, (id) -> new SharedFigures(source, this.comparing));
		return open(request, share, (stream) -> new ShareFollower(share, session, stream, shared));
	}

	private SseEmitter open(HttpServletRequest request, UUID topic, Function<EventStream, Follower> made) {
		Follower follower = this.streams.add(topic, made);
		try {
			this.watch.poll(List.of(follower));
		}
		catch (RuntimeException ex) {
			this.streams.remove(follower);
			throw ex;
		}
		OpenEnded.note(request);
		return follower.stream().answer();
	}

	/** Refuses HEAD, which would hold a stream that nobody reads. */
	private static void requireGet(HttpServletRequest request) {
		if (!HttpMethod.GET.matches(request.getMethod())) {
			throw new ProblemException(ProblemCode.METHOD_NOT_ALLOWED, "This address only supports GET");
		}
	}

	@Override
	public void destroy() {
		this.comparing.shutdownNow();
	}

}
