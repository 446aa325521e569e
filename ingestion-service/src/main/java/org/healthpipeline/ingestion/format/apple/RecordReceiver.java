package org.healthpipeline.ingestion.format.apple;

/** Takes the records of an export, in their order. */
interface RecordReceiver {

	/**
	 * @param line on which it begins, from 1
	 */
	void take(AppleRecord record, long line);

	/**
	 * Something in the export is knowingly not taken.
	 * @param kind the name of its element
	 */
	void skipped(String kind, int count);

	/** An element of the export is damaged, and nothing of it is taken. */
	void damaged(long line);

	/** An element of the export is larger than allowed, and not read. */
	void tooLarge(long line);

}
