package org.healthpipeline.common.dispatch;

import java.util.UUID;

import org.healthpipeline.common.job.Lane;
import org.jspecify.annotations.Nullable;

/**
 * One wake-up in transit. Two for the same user and lane are merged.
 *
 * @param trace ids to log beside the work it starts
 */
record WakeUp(Key key, Trace trace) {

	static WakeUp now(UUID user, Lane lane) {
		return new WakeUp(new Key(user, lane), Trace.current());
	}

	/** Returns user, lane and trace, separated by spaces: the form of a notification. */
	String toText() {
		return this.key.user() + " " + this.key.lane().number() + " " + this.trace.toText();
	}

	/**
	 * @return null when the text does not have the form of {@link #toText()}
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
