package org.healthpipeline.client;

import java.util.List;

/**
 * Hears what becomes of what was added. All methods are called by the thread that sends,
 * one at a time. They may add to the client, and must not close it.
 */
public interface SyncListener {

	/**
	 * Tells the outcomes of a batch, before the batch leaves the outbox: each entry has
	 * its outcome told at least once. After a kill at the wrong moment, or an exception
	 * from here, the same outcomes are told again.
	 * @param outcomes in the order in which the entries were added
	 */
	void onOutcomes(List<EntryOutcome> outcomes);

	/** Tells how each pass of the background thread ended. */
	default void onReport(SyncReport report) {
	}

	/** Tells that bytes of the outbox were damaged on the disk. */
	default void onDamage(OutboxDamage damage) {
	}

}
