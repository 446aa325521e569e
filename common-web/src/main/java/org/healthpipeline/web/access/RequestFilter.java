package org.healthpipeline.web.access;

import java.io.IOException;
import java.time.Duration;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.healthpipeline.common.trace.TraceContext;
import org.healthpipeline.web.problem.ProblemAnswers;
import org.healthpipeline.web.request.RequestIds;
import org.slf4j.MDC;

import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The outermost filter: gives the request its id and its place in a trace, answers what
 * other filters throw, and writes the access log at the end.
 */
class RequestFilter extends OncePerRequestFilter {

	private final AccessLog accessLog;

	private final ProblemAnswers problems;

	RequestFilter(AccessLog accessLog, ProblemAnswers problems) {
		this.accessLog = accessLog;
		this.problems = problems;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		long start = System.nanoTime();
		String id = RequestIds.assign(request);
		response.setHeader(RequestIds.HEADER, id);
		TraceContext trace = TraceContext.parse(request.getHeader(TraceContext.HEADER))
			.map(TraceContext::child)
			.orElseGet(TraceContext::start);
		response.setHeader(TraceContext.HEADER, trace.header());
		MDC.put(RequestIds.LOG_KEY, id);
		TraceContext.Scope scope = trace.open();
		try {
			answerWhatIsThrown(request, response, chain);
			recordAtTheEnd(request, response, start);
		}
		finally {
			scope.close();
			MDC.remove(RequestIds.LOG_KEY);
		}
	}

	private void answerWhatIsThrown(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws IOException {
		try {
			chain.doFilter(request, response);
		}
		catch (ServletException | RuntimeException ex) {
			this.problems.answer(request, response, ex);
		}
	}

	private void recordAtTheEnd(HttpServletRequest request, HttpServletResponse response, long start) {
		Runnable end = () -> this.accessLog.record(request, response, Duration.ofNanos(System.nanoTime() - start));
		if (request.isAsyncStarted() && !OpenEnded.isNoted(request)) {
			request.getAsyncContext().addListener(new AtTheEnd(end));
		}
		else {
			end.run();
		}
	}

	/** Runs when an answer that another thread writes is complete. */
	private record AtTheEnd(Runnable end) implements AsyncListener {

		@Override
		public void onComplete(AsyncEvent event) {
			this.end.run();
		}

		@Override
		public void onTimeout(AsyncEvent event) {
		}

		@Override
		public void onError(AsyncEvent event) {
		}

		@Override
		public void onStartAsync(AsyncEvent event) {
			event.getAsyncContext().addListener(this);
		}

	}

}
