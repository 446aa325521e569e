package org.healthpipeline.query.export;

import java.util.UUID;

/**
 * An export that this process writes.
 *
 * @param wrappedKeyset keyset of the export, encrypted with the user's key
 */
@SuppressWarnings("ArrayRecordComponent")
record ClaimedExport(UUID id, UUID user, ExportFormat format, ExportSelection selection, byte[] wrappedKeyset) {

	/** Returns the object that this attempt writes to. */
	String object(UUID attempt) {
		return Export.object(this.user, this.id, attempt);
	}

}
