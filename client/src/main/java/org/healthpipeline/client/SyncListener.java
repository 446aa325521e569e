package org.healthpipeline.client;

import java.util.List;

/**
 * Receives the outcomes of added entries. The sending thread calls all methods, one at a
 * time. They may add to the client, and must not close it.
 */
public interface SyncListener {

	/**
	 * Reports the outcomes of a batch before the batch leaves the outbox. Each outcome is
	 * reported at least once. After a kill at the wrong moment, or an exception from this
	 * method, the same outcomes are reported again.
	 * @param outcomes in the order in which the entries were added
	 */
	void onOutcomes(List<EntryOutcome> outcomes);

	/** Reports the end of each pass of the background thread. */
	default void onReport(SyncReport report) {
	}

	/** Reports damaged bytes of the outbox. */
	default void onDamage(OutboxDamage damage) {
	}

}
