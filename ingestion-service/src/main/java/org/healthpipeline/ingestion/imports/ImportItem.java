package org.healthpipeline.ingestion.imports;

import org.healthpipeline.ingestion.collect.Measurement;
import org.healthpipeline.ingestion.collect.RefusalCode;
import org.healthpipeline.model.type.HealthType;
import org.jspecify.annotations.Nullable;

/** What a format makes of one item of a file. Each item is counted once. */
public sealed interface ImportItem {

	/** Of names that come from the file. */
	int NAME_LENGTH_MAX = 100;

	/** The same, with its place in the file where it has one. */
	ImportItem at(ItemPlace place);

	/**
	 * A measurement that was understood. Whether it is stored is decided by the rules
	 * that are the same for every way into the pipeline. Two are equal that say the same,
	 * wherever they stand.
	 */
	record Measured(ImportSource source, Measurement measurement, ItemPlace place) implements ImportItem {

		public Measured(ImportSource source, Measurement measurement) {
			this(source, measurement, ItemPlace.NONE);
		}

		@Override
		public Measured at(ItemPlace newPlace) {
			return new Measured(this.source, this.measurement, newPlace);
		}

		@Override
		public boolean equals(@Nullable Object other) {
			return other instanceof Measured measured && measured.source.equals(this.source)
					&& measured.measurement.equals(this.measurement);
		}

		@Override
		public int hashCode() {
			return this.measurement.hashCode();
		}

	}

	/**
	 * An item that cannot be read.
	 *
	 * @param type null where it is not known
	 * @param code what is wrong with it
	 */
	record Refused(@Nullable HealthType type, RefusalCode code, ItemPlace place) implements ImportItem {

		public Refused(@Nullable HealthType type, RefusalCode code) {
			this(type, code, ItemPlace.NONE);
		}

		public Refused(@Nullable HealthType type, RefusalCode code, long line) {
			this(type, code, ItemPlace.line(line));
		}

		/** The line on which it begins, from 1; 0 where there is none. */
		public long line() {
			return this.place.line();
		}

		@Override
		public Refused at(ItemPlace newPlace) {
			return new Refused(this.type, this.code, newPlace);
		}

	}

	/**
	 * An item whose type is not in the registry.
	 *
	 * @param typeName the type as the file names it; cut off after 100 characters
	 */
	record Unknown(String typeName, ItemPlace place) implements ImportItem {

		public Unknown {
			typeName = ImportSource.cut(typeName, NAME_LENGTH_MAX);
			place = place.named(typeName);
		}

		public Unknown(String typeName) {
			this(typeName, ItemPlace.NONE);
		}

		@Override
		public Unknown at(ItemPlace newPlace) {
			return new Unknown(this.typeName, newPlace);
		}

	}

	/**
	 * What is knowingly not taken: no sample, and no error.
	 *
	 * @param kind as the file names it; cut off after 100 characters
	 * @param count how many there are, at least 1
	 */
	record Skipped(String kind, long count) implements ImportItem {

		public Skipped {
			kind = ImportSource.cut(kind, NAME_LENGTH_MAX);
		}

		@Override
		public Skipped at(ItemPlace place) {
			return this;
		}

	}

}
