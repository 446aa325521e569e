package org.healthpipeline.query.event;

/**
 * Something a stream tells.
 *
 * @param subject what it is about: an event that has not been sent yet gives way to a
 * newer one about the same
 * @param name the event's name in the stream; empty for a heartbeat
 * @param data JSON on one line, without health values
 */
record StreamEvent(String subject, String name, String data) {

	static final StreamEvent HEARTBEAT = new StreamEvent("", "", "");

	/** From here on nothing is missed. */
	static final StreamEvent OPEN = of("open", "{}");

	static final StreamEvent INSIGHT = of("insight", "{}");

	static final StreamEvent SHARE = of("share", "{}");

	static final StreamEvent SHARED_DATA = of("data", "{}");

	static final StreamEvent REVOKED = of("revoked", "{}");

	static final StreamEvent EXPIRED = of("expired", "{}");

	/** A user's figures have moved on to that generation. */
	static StreamEvent data(long generation) {
		return of("data", "{\"generation\":" + generation + "}");
	}

	private static StreamEvent of(String name, String data) {
		return new StreamEvent(name, name, data);
	}

}
