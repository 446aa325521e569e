package org.healthpipeline.web.access;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.healthpipeline.common.trace.TraceContext;
import org.healthpipeline.web.problem.ProblemAnswers;
import org.healthpipeline.web.request.RequestForm;
import org.healthpipeline.web.request.RequestIds;
import org.healthpipeline.web.route.Routes;
import org.slf4j.MDC;

import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The outermost filter. It assigns the request id and trace, refuses requests that no
 * route can answer, answers exceptions of other filters, and finally writes the access
 * log.
 */
class RequestFilter extends OncePerRequestFilter {

	private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

	private final AccessLog accessLog;

	private final ProblemAnswers problems;

	private final Routes routes;

	RequestFilter(AccessLog accessLog, ProblemAnswers problems, Routes routes) {
		this.accessLog = accessLog;
		this.problems = problems;
		this.routes = routes;
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
			RequestForm.check(request);
			requireMethod(request);
			chain.doFilter(request, response);
		}
		catch (ServletException | RuntimeException ex) {
			this.problems.answer(request, response, ex);
		}
	}

	/**
	 * Refuses unknown methods here, since the code behind handles each of them
	 * differently.
	 */
	private void requireMethod(HttpServletRequest request) throws ServletException {
		if (!METHODS.contains(request.getMethod())) {
			throw new HttpRequestMethodNotSupportedException(request.getMethod(), this.routes.methodsAt(request));
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

	/** Runs when an asynchronous answer is complete. */
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
