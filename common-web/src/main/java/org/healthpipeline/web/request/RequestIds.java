package org.healthpipeline.web.request;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

import jakarta.servlet.http.HttpServletRequest;

/** The id of a request in answers and logs. */
public final class RequestIds {

	/** Header in requests and answers. */
	public static final String HEADER = "X-Request-Id";

	/** Key in the logging context. */
	public static final String LOG_KEY = "requestId";

	private static final String ATTRIBUTE = RequestIds.class.getName();

	private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._-]{1,128}");

	private RequestIds() {
	}

	/** Returns the id of this request, once it has one. */
	public static Optional<String> of(HttpServletRequest request) {
		return Optional.ofNullable((String) request.getAttribute(ATTRIBUTE));
	}

	/** Uses the client's id if its form is safe to log, else generates one. */
	public static String assign(HttpServletRequest request) {
		String sent = request.getHeader(HEADER);
		String id = (sent != null && FORM.matcher(sent).matches()) ? sent : UUID.randomUUID().toString();
		request.setAttribute(ATTRIBUTE, id);
		return id;
	}

}
