package org.healthpipeline.query.export;

import java.util.UUID;

/**
 * An export as the process knows it that writes it.
 *
 * @param wrappedKeyset of the export, encrypted with the user's key
 */
@SuppressWarnings("ArrayRecordComponent")
record ClaimedExport(UUID id, UUID user, ExportFormat format, ExportSelection selection, byte[] wrappedKeyset) {

	/** Where this attempt writes it to. */
	String object(UUID attempt) {
		return Export.object(this.user, this.id, attempt);
	}

}
