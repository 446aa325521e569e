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
 * Excludes some answers from the server's compression. The length of a compressed answer
 * reveals how much of the request's text also occurs elsewhere in the answer. An attacker
 * who makes a browser send many requests and observes the lengths could guess a secret
 * letter by letter (BREACH). So answers about signing in are never compressed, as in
 * nginx. Neither are answers to requests from another site's page that carry the
 * browser's credentials. Other secrets (a new token, an access code) occur only in the
 * one answer that creates them.
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
			// Equal to the header of the answer that the client has cached.
			response.addHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
		}
	}

	/** Matches below a prefix too. */
	private static boolean isAboutSigningIn(Request request) {
		return request.getRequestURI().contains(SIGNING_IN);
	}

	private static boolean isOfAnotherSite(Request request) {
		String site = request.getHeader(SITE_HEADER);
		return site != null && !OWN_SITE.contains(site) && request.getHeader(HttpHeaders.AUTHORIZATION) == null;
	}

}
