package org.healthpipeline.query.event;

/**
 * Something a stream tells.
 *
 * @param subject what it is about: an event that has not been sent yet gives way to a
 * newer one about the same
 * @param name the event's name in the stream; empty for a heartbeat
 * @param data JSON on one line, without health values
 */
record Event(String subject, String name, String data) {

	static final Event HEARTBEAT = new Event("", "", "");

	/** From here on nothing is missed. */
	static final Event OPEN = of("open", "{}");

	static final Event INSIGHT = of("insight", "{}");

	static final Event SHARE = of("share", "{}");

	static final Event SHARED_DATA = of("data", "{}");

	static final Event REVOKED = of("revoked", "{}");

	static final Event EXPIRED = of("expired", "{}");

	/** A user's figures have moved on to that generation. */
	static Event data(long generation) {
		return of("data", "{\"generation\":" + generation + "}");
	}

	private static Event of(String name, String data) {
		return new Event(name, name, data);
	}

}
