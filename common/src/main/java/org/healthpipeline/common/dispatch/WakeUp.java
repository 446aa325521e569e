package org.healthpipeline.common.dispatch;

import java.util.UUID;

import org.healthpipeline.common.job.Lane;
import org.jspecify.annotations.Nullable;

/**
 * One wake-up on its way. Two for the same user and lane are one.
 *
 * @param trace what to log beside the work it starts
 */
record WakeUp(Key key, Trace trace) {

	static WakeUp now(UUID user, Lane lane) {
		return new WakeUp(new Key(user, lane), Trace.current());
	}

	/** User, lane and trace, divided by spaces; the form a notification has. */
	String toText() {
		return this.key.user() + " " + this.key.lane().number() + " " + this.trace.toText();
	}

	/**
	 * @return null when the text is not one of {@link #toText()}
	 */
	static @Nullable WakeUp parse(String text) {
		String[] parts = text.split(" ", 3);
		if (parts.length < 2) {
			return null;
		}
		try {
			Lane lane = Lane.ofNumber(Integer.parseInt(parts[1]));
			return new WakeUp(new Key(UUID.fromString(parts[0]), lane),
					Trace.parse((parts.length == 3) ? parts[2] : ""));
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

	record Key(UUID user, Lane lane) {
	}

}
