package org.healthpipeline.web.body;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.healthpipeline.web.access.RequestPlace;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;

/** A request with a limited body, decompressed where necessary. */
final class BodyRequest extends HttpServletRequestWrapper {

	private static final Set<String> GONE_AFTER_GUNZIP = Set.of(HttpHeaders.CONTENT_ENCODING.toLowerCase(Locale.ROOT),
			HttpHeaders.CONTENT_LENGTH.toLowerCase(Locale.ROOT));

	private final boolean gzip;

	private final BodyLimit limit;

	private final BodyTimes times;

	private @Nullable BodyStream stream;

	BodyRequest(HttpServletRequest request, boolean gzip, BodyLimit limit, BodyTimes times) {
		super(request);
		this.gzip = gzip;
		this.limit = limit;
		this.times = times;
	}

	@Override
	public ServletInputStream getInputStream() throws IOException {
		BodyStream body = this.stream;
		if (body == null) {
			if (super.getContentLengthLong() > this.limit.maxBytes()) {
				throw BodyStream.tooLarge(this.limit.maxBytes());
			}
			InputStream arriving = new ArrivingBody(super.getInputStream(), this.times, this.limit.maxBytes(),
					RequestPlace.of(this));
			body = new BodyStream(arriving, this.gzip, this.limit);
			this.stream = body;
		}
		return body;
	}

	@Override
	public BufferedReader getReader() throws IOException {
		String name = getCharacterEncoding();
		Charset charset = (name != null) ? Charset.forName(name) : StandardCharsets.UTF_8;
		return new BufferedReader(new InputStreamReader(getInputStream(), charset));
	}

	@Override
	public int getContentLength() {
		return this.gzip ? -1 : super.getContentLength();
	}

	@Override
	public long getContentLengthLong() {
		return this.gzip ? -1 : super.getContentLengthLong();
	}

	@Override
	public @Nullable String getHeader(String name) {
		return isGone(name) ? null : super.getHeader(name);
	}

	@Override
	public Enumeration<String> getHeaders(String name) {
		return isGone(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
	}

	@Override
	public Enumeration<String> getHeaderNames() {
		List<String> names = Collections.list(super.getHeaderNames());
		names.removeIf(this::isGone);
		return Collections.enumeration(names);
	}

	private boolean isGone(String header) {
		return this.gzip && GONE_AFTER_GUNZIP.contains(header.toLowerCase(Locale.ROOT));
	}

}
