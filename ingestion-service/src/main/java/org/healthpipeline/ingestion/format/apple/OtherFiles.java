package org.healthpipeline.ingestion.format.apple;

import java.io.IOException;
import java.util.Optional;

/** Takes the files of an archive that are not health data files. */
interface OtherFiles {

	/** Passes over all files. */
	OtherFiles NONE = new OtherFiles() {
		@Override
		public void table(String name, UnpackedFile file) {
			// Nothing of it is read.
		}

		@Override
		public void other(String name, Optional<XmlProlog> xml, UnpackedFile file) {
			// Nothing of it is read.
		}
	};

	/** Whether the name is that of a table: an electrocardiogram. */
	default boolean isTable(String name) {
		return false;
	}

	/** Takes a table; the caller passes over the unread rest. */
	void table(String name, UnpackedFile file) throws IOException;

	/**
	 * Takes any other file; the caller passes over the unread rest.
	 * @param xml empty where it does not begin as XML
	 */
	void other(String name, Optional<XmlProlog> xml, UnpackedFile file) throws IOException;

}
