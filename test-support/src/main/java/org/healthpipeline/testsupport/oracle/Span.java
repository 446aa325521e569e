package org.healthpipeline.testsupport.oracle;

import java.util.ArrayList;
import java.util.List;

/**
 * A half-open stretch of time, in milliseconds since 1970.
 */
record Span(long start, long end) {

	long length() {
		return this.end - this.start;
	}

	boolean holds(long time) {
		return this.start <= time && time < this.end;
	}

	/** Returns the length of its overlap with another one. */
	long within(Span other) {
		return Math.max(0, Math.min(this.end, other.end) - Math.max(this.start, other.start));
	}

	/** Returns the parts outside of another one. */
	List<Span> without(Span other) {
		if (within(other) == 0) {
			return List.of(this);
		}
		List<Span> rest = new ArrayList<>();
		if (this.start < other.start) {
			rest.add(new Span(this.start, other.start));
		}
		if (other.end < this.end) {
			rest.add(new Span(other.end, this.end));
		}
		return rest;
	}

}
