package org.healthpipeline.query.event;

/**
 * An event of a stream.
 *
 * @param subject subject of the event: a pending event is replaced by a newer one with
 * the same subject
 * @param name the event's name in the stream; empty for a heartbeat
 * @param data JSON on one line, without health values
 */
record StreamEvent(String subject, String name, String data) {

	static final StreamEvent HEARTBEAT = new StreamEvent("", "", "");

	/** Sent first; from here on no event is missed. */
	static final StreamEvent OPEN = of("open", "{}");

	static final StreamEvent INSIGHT = of("insight", "{}");

	static final StreamEvent SHARE = of("share", "{}");

	static final StreamEvent SHARED_DATA = of("data", "{}");

	static final StreamEvent REVOKED = of("revoked", "{}");

	static final StreamEvent EXPIRED = of("expired", "{}");

	/** Creates the event for a new generation of a user's figures. */
	static StreamEvent data(long generation) {
		return of("data", "{\"generation\":" + generation + "}");
	}

	private static StreamEvent of(String name, String data) {
		return new StreamEvent(name, name, data);
	}

}
