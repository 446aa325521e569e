package org.healthpipeline.web.problem;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.healthpipeline.common.problem.ProblemException;
import org.healthpipeline.web.request.RequestIds;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers requests that the server refuses before any filter sees them, such as an
 * address with illegal characters.
 */
class ProblemReportValve extends ErrorReportValve {

	private static final Logger logger = LoggerFactory.getLogger(ProblemReportValve.class);

	private final JsonMapper json;

	private final ProblemTranslation translation;

	ProblemReportValve(JsonMapper json, ProblemTranslation translation) {
		this.json = json;
		this.translation = translation;
	}

	@Override
	protected void report(Request request, Response response, @Nullable Throwable thrown) {
		int status = response.getStatus();
		if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
			return;
		}
		ProblemException refusal = this.translation.translate(status);
		String id = RequestIds.of(request).orElseGet(() -> RequestIds.assign(request));
		Problem problem = Problem.of(refusal.code(), refusal.detail(), id);
		try {
			response.setHeader(RequestIds.HEADER, id);
			response.setStatus(problem.status());
			response.setContentType(Problem.MEDIA_TYPE);
			response.getOutputStream().write(this.json.writeValueAsString(problem).getBytes(StandardCharsets.UTF_8));
			response.finishResponse();
		}
		catch (IOException ex) {
			logger.debug("The client closed the connection before the refusal was sent", ex);
		}
	}

}
