package org.healthpipeline.common.trace;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Position of some work in a trace, in the form of W3C Trace Context ({@code traceparent}
 * version 00). HTTP and message headers carry it, so that the logs of all processes
 * involved in a request have the same trace id. Nothing is exported.
 *
 * @param traceId 32 lower-case hexadecimal digits, not all 0
 * @param spanId 16 lower-case hexadecimal digits, not all 0
 * @param flags trace flags, 0 to 255, passed on unchanged
 */
public record TraceContext(String traceId, String spanId, int flags) {

	/** Name of the header, in HTTP and in messages. */
	public static final String HEADER = "traceparent";

	/** Key of the trace id in the logging context. */
	public static final String TRACE_ID = "traceId";

	/** Key of the span id in the logging context. */
	public static final String SPAN_ID = "spanId";

	private static final Pattern FORM = Pattern
		.compile("([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?");

	private static final SecureRandom RANDOM = new SecureRandom();

	private static final ThreadLocal<@Nullable TraceContext> CURRENT = new ThreadLocal<>();

	/** Starts a new trace. */
	public static TraceContext start() {
		return new TraceContext(random(16), random(8), 0);
	}

	/** Parses the header; empty when it is missing or malformed. */
	public static Optional<TraceContext> parse(@Nullable String header) {
		if (header == null || header.length() > 200) {
			return Optional.empty();
		}
		Matcher parts = FORM.matcher(header);
		if (!parts.matches()) {
			return Optional.empty();
		}
		boolean unknownForm = parts.group(1).equals("ff") || (parts.group(1).equals("00") && parts.group(5) != null);
		boolean empty = parts.group(2).matches("0+") || parts.group(3).matches("0+");
		if (unknownForm || empty) {
			return Optional.empty();
		}
		return Optional.of(new TraceContext(parts.group(2), parts.group(3), Integer.parseInt(parts.group(4), 16)));
	}

	/** Returns the position of the current thread's work, if it belongs to a trace. */
	public static Optional<TraceContext> current() {
		return Optional.ofNullable(CURRENT.get());
	}

	/** Returns a position for work caused by this work: the same trace, a new span. */
	public TraceContext child() {
		return new TraceContext(this.traceId, random(8), this.flags);
	}

	/** Returns the value of the header. */
	public String header() {
		return "00-" + this.traceId + "-" + this.spanId + "-" + HexFormat.of().toHexDigits((byte) this.flags);
	}

	/**
	 * Makes this the position of the current thread until the scope is closed on the same
	 * thread. Log lines then have the trace id.
	 */
	public Scope open() {
		TraceContext outer = CURRENT.get();
		become(this);
		return () -> become(outer);
	}

	private static void become(@Nullable TraceContext context) {
		if (context != null) {
			CURRENT.set(context);
			MDC.put(TRACE_ID, context.traceId);
			MDC.put(SPAN_ID, context.spanId);
		}
		else {
			CURRENT.remove();
			MDC.remove(TRACE_ID);
			MDC.remove(SPAN_ID);
		}
	}

	private static String random(int length) {
		byte[] bytes = new byte[length];
		RANDOM.nextBytes(bytes);
		bytes[0] |= 1;
		return HexFormat.of().formatHex(bytes);
	}

	/** Ended by {@link #close()}. */
	@FunctionalInterface
	public interface Scope extends AutoCloseable {

		@Override
		void close();

	}

}
