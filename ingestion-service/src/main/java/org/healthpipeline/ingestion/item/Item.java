package org.healthpipeline.ingestion.item;

import org.healthpipeline.common.text.DisplayText;
import org.healthpipeline.ingestion.collect.GivenId;
import org.healthpipeline.ingestion.collect.Measurement;
import org.healthpipeline.ingestion.collect.RefusalCode;
import org.healthpipeline.model.type.HealthType;
import org.jspecify.annotations.Nullable;

/**
 * The result of reading one item of a file or of a push. Each item is counted once.
 */
public sealed interface Item {

	/** The longest name that comes from the file. */
	int NAME_LENGTH_MAX = 100;

	/** A name that comes from the sender, as it can be counted and shown. */
	static String shown(String name) {
		String cleaned = DisplayText.cleaned(ItemSource.cut(name, NAME_LENGTH_MAX));
		return cleaned.isEmpty() ? "(no name)" : cleaned;
	}

	/** The same, with its place in the file where it has one. */
	Item at(ItemPlace place);

	/**
	 * A measurement that was understood. The rules that are the same for every way into
	 * the pipeline decide whether it is stored. Two are equal if their content is,
	 * wherever they are written.
	 */
	record Measured(ItemSource source, Measurement measurement, ItemPlace place) implements Item {

		public Measured(ItemSource source, Measurement measurement) {
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
	 * @param code of the fault
	 */
	record Refused(@Nullable HealthType type, RefusalCode code, ItemPlace place) implements Item {

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
	record Unknown(String typeName, ItemPlace place) implements Item {

		public Unknown {
			typeName = shown(typeName);
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
	 * The deletion of a record: its samples are deleted. Only a greater version of it is
	 * taken again.
	 *
	 * @param version of the record that has no samples, such as the time of its arrival
	 * in epoch milliseconds; from 0
	 */
	record Deleted(GivenId recordId, long version, ItemPlace place) implements Item {

		@Override
		public Deleted at(ItemPlace newPlace) {
			return new Deleted(this.recordId, this.version, newPlace);
		}

	}

	/**
	 * Parts that are skipped on purpose: no samples, and no errors.
	 *
	 * @param kind as the file names it; cut off after 100 characters
	 * @param count at least 1
	 */
	record Skipped(String kind, long count) implements Item {

		public Skipped {
			kind = shown(kind);
		}

		@Override
		public Skipped at(ItemPlace place) {
			return this;
		}

	}

	/**
	 * The priority of a source for a type, from an order that its user set elsewhere. A
	 * priority that the user set here by hand stays. It is not a sample, and is not
	 * counted.
	 *
	 * @param priority 0 to 1000, higher counts first
	 */
	record Prioritized(ItemSource source, HealthType type, int priority) implements Item {

		@Override
		public Prioritized at(ItemPlace place) {
			return this;
		}

	}

}
