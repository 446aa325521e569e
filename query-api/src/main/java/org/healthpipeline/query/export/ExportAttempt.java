package org.healthpipeline.query.export;

import java.util.UUID;

/**
 * An export that this process may write, until its lease ends.
 *
 * @param id of the attempt
 * @param number how many attempts there have been, this one included
 * @param wrappedKeyset of the export, encrypted with the user's key
 */
@SuppressWarnings("ArrayRecordComponent")
record ExportAttempt(UUID id, UUID export, UUID user, ExportFormat format, ExportSelection selection, int number,
		byte[] wrappedKeyset) {

	String object() {
		return Export.object(this.user, this.export, this.id);
	}

}
