package org.healthpipeline.ingestion.imports;

import org.healthpipeline.ingestion.collect.Measurement;
import org.healthpipeline.ingestion.collect.RefusalCode;
import org.healthpipeline.model.type.HealthType;

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
	 * @param code what is wrong with it
	 */
	record Refused(HealthType type, RefusalCode code) implements ImportItem {
	}

	/**
	 * An item whose type is not in the registry.
	 *
	 * @param typeName the type as the file names it
	 */
	record Unknown(String typeName) implements ImportItem {
	}

}
