package org.healthpipeline.web.problem;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;
import org.healthpipeline.web.request.RequestIds;
import org.healthpipeline.web.route.NightscoutRoutes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.NestedExceptionUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.web.HttpRequestMethodNotSupportedException;

/** Answers a request with a problem, from any place in the filter chain. Thread-safe. */
public class ProblemAnswers {

	private static final Logger logger = LoggerFactory.getLogger(ProblemAnswers.class);

	private final JsonMapper json;

	private final ProblemTranslation translation;

	ProblemAnswers(JsonMapper json, ProblemTranslation translation) {
		this.json = json;
		this.translation = translation;
	}

	/** Answers with the problem for the exception, and logs internal errors. */
	public void answer(HttpServletRequest request, HttpServletResponse response, Throwable thrown) throws IOException {
		ProblemException problem = this.translation.translate(thrown);
		if (problem.code() == ProblemCode.INTERNAL) {
			logger.error("Request failed", thrown);
		}
		else if (problem.code() == ProblemCode.UNAVAILABLE) {
			logger.warn("Request refused: {} ({})", problem.detail(),
					NestedExceptionUtils.getMostSpecificCause(thrown).getClass().getName());
		}
		if (thrown instanceof HttpRequestMethodNotSupportedException method) {
			Optional.ofNullable(method.getSupportedMethods())
				.ifPresent((methods) -> response.setHeader(HttpHeaders.ALLOW, String.join(", ", methods)));
		}
		write(request, response, problem);
	}

	/** Answers for a status that a filter or the server has set. */
	void answer(HttpServletRequest request, HttpServletResponse response, int status) throws IOException {
		write(request, response, this.translation.translate(status));
	}

	private void write(HttpServletRequest request, HttpServletResponse response, ProblemException thrown)
			throws IOException {
		if (response.isCommitted()) {
			// Part of the answer was already sent; only closing the connection tells the
			// client that it is
			// incomplete.
			throw new IOException("The answer is incomplete", thrown);
		}
		ProblemCode code = thrown.code();
		response.resetBuffer();
		response.setStatus(code.status());
		response.setContentType(Problem.MEDIA_TYPE);
		response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
		response.setHeader(HttpHeaders.ETAG, null);
		if (thrown.retryAfterSeconds() > 0) {
			response.setHeader(HttpHeaders.RETRY_AFTER, Integer.toString(thrown.retryAfterSeconds()));
		}
		if (code == ProblemCode.UNAUTHENTICATED) {
			response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
		}
		// Requests that the server refuses itself have no id yet.
		String id = RequestIds.of(request).orElseGet(() -> RequestIds.assign(request));
		response.setHeader(RequestIds.HEADER, id);
		Problem problem = Problem.of(code, thrown.detail(), id);
		if (NightscoutRoutes.isOne(request)) {
			problem = problem.forNightscout();
		}
		byte[] body = this.json.writeValueAsString(problem).getBytes(StandardCharsets.UTF_8);
		response.setContentLength(body.length);
		response.getOutputStream().write(body);
		response.flushBuffer();
	}

}
