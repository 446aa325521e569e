package org.healthpipeline.query.export;

import java.io.IOException;

/**
 * What an export holds of one kind. Every bean of this type is part of every export, in
 * the order of the beans; it runs in the export's one snapshot of the database.
 */
interface ExportPart {

	/** What is written, for those who read it later. */
	ExportTable<?> table();

	void write(UserExport user, ExportWriter writer) throws IOException;

}
