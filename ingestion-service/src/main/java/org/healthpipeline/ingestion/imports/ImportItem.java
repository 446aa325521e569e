package org.healthpipeline.ingestion.imports;

import org.healthpipeline.ingestion.collect.Measurement;
import org.healthpipeline.ingestion.collect.RefusalCode;
import org.healthpipeline.model.type.HealthType;
import org.jspecify.annotations.Nullable;

/** What a format makes of one item of a file. Each item is counted once. */
public sealed interface ImportItem {

	/**
	 * A measurement that was understood. Whether it is stored is decided by the rules
	 * that are the same for every way into the pipeline.
	 */
	record Measured(ImportSource source, Measurement measurement) implements ImportItem {
	}

	/**
	 * An item that cannot be read.
	 *
	 * @param type null where it is not known
	 * @param code what is wrong with it
	 * @param line on which it begins, from 1; 0 where the file has no lines
	 */
	record Refused(@Nullable HealthType type, RefusalCode code, long line) implements ImportItem {

		public Refused(@Nullable HealthType type, RefusalCode code) {
			this(type, code, 0);
		}

		/** The same, with its place in the file. */
		public Refused at(long line) {
			return new Refused(this.type, this.code, line);
		}

	}

	/**
	 * An item whose type is not in the registry.
	 *
	 * @param typeName the type as the file names it; cut off after 100 characters
	 */
	record Unknown(String typeName) implements ImportItem {

		private static final int NAME_LENGTH_MAX = 100;

		public Unknown {
			typeName = ImportSource.cut(typeName, NAME_LENGTH_MAX);
		}

	}

}
