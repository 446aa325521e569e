package org.healthpipeline.query.export;

import java.io.IOException;

/**
 * One kind of data in an export. Every bean of this type is part of every export, in the
 * order of the beans. It runs in the export's single snapshot of the database.
 */
interface ExportPart {

	/** Describes the part for its readers. */
	ExportTable<?> table();

	void write(UserExport user, ExportWriter writer) throws IOException;

}
