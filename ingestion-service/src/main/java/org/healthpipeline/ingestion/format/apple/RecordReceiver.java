package org.healthpipeline.ingestion.format.apple;

/** Takes the records of an export, in their order. */
interface RecordReceiver {

	/**
	 * Takes a record.
	 * @param line on which it begins, from 1
	 */
	void take(AppleRecord record, long line);

	/**
	 * Takes the report of elements that are skipped on purpose.
	 * @param kind the name of the element
	 */
	void skipped(String kind, int count);

	/** Takes the report of a damaged element; nothing of it is taken. */
	void damaged(long line);

	/** Takes the report of an element that is larger than allowed, and not read. */
	void tooLarge(long line);

}
