package org.healthpipeline.web.compression;

import java.io.IOException;
import java.util.Set;

import jakarta.servlet.ServletException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.tomcat.util.http.MimeHeaders;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/**
 * Has some answers go out as they are where the server compresses. The length of a
 * compressed answer tells how much of what a request wrote into it also stands elsewhere
 * in it. Somebody who makes a browser ask often, and sees how long the answers are, could
 * guess a secret letter by letter (BREACH). So nothing about signing in is compressed, as
 * in nginx, and nothing that a page of another site asks for with what the browser adds
 * by itself. A secret elsewhere (a new token, an access code) is in the one answer that
 * makes it.
 */
final class UncompressedValve extends ValveBase {

	private static final String SIGNING_IN = "/api/v1/auth/";

	private static final String SITE_HEADER = "Sec-Fetch-Site";

	private static final Set<String> OWN_SITE = Set.of("same-origin", "none");

	UncompressedValve() {
		super(true);
	}

	@Override
	public void invoke(Request request, Response response) throws IOException, ServletException {
		if (isAboutSigningIn(request) || isOfAnotherSite(request)) {
			MimeHeaders headers = request.getCoyoteRequest().getMimeHeaders();
			headers.removeHeader(HttpHeaders.ACCEPT_ENCODING);
			headers.removeHeader(HttpHeaders.TE);
		}
		getNext().invoke(request, response);
		if (response.getStatus() == HttpStatus.NOT_MODIFIED.value() && !response.isCommitted()) {
			// As the answer had that the client keeps.
			response.addHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
		}
	}

	/** Also below a prefix. */
	private static boolean isAboutSigningIn(Request request) {
		return request.getRequestURI().contains(SIGNING_IN);
	}

	private static boolean isOfAnotherSite(Request request) {
		String site = request.getHeader(SITE_HEADER);
		return site != null && !OWN_SITE.contains(site) && request.getHeader(HttpHeaders.AUTHORIZATION) == null;
	}

}
