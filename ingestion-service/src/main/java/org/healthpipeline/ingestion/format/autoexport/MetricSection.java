package org.healthpipeline.ingestion.format.autoexport;

import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;

import org.healthpipeline.ingestion.collect.RefusalCode;
import org.healthpipeline.ingestion.item.ItemPlace;
import org.healthpipeline.ingestion.item.JsonInput;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;

/**
 * Reads {@code data.metrics}. Points are handed on as they arrive where the fields of
 * their metric came before them. Otherwise they are held until their metric ends.
 */
final class MetricSection {

	/** Points that determine the distance between points; of more, the first ones do. */
	private static final int TIMES_MAX = 200_000;

	private final Delivery delivery;

	private final JsonInput input;

	private final String path;

	MetricSection(Delivery delivery, JsonInput input, String path) {
		this.delivery = delivery;
		this.input = input;
		this.path = path;
	}

	void read() throws IOException {
		this.input.elements((index) -> {
			if (this.input.current() == JsonToken.START_OBJECT) {
				metric(this.path + "[" + index + "].data");
			}
			else {
				this.delivery.refuse(null, RefusalCode.NOT_AN_OBJECT, ItemPlace.index(this.path, index));
			}
		});
	}

	private void metric(String place) throws IOException {
		Head head = new Head();
		try (HeldPoints held = new HeldPoints(this.delivery.push().limits())) {
			this.input.fields((field) -> {
				switch (field.toLowerCase(Locale.ROOT)) {
					case "name" -> head.name = text();
					case "units", "unit" -> head.units = text();
					case "data" -> points(head, held, place);
					default -> {
						// No other field of a metric matters.
					}
				}
			});
			if (!held.isEmpty()) {
				long[] starts = starts(held);
				TimeGrouping given = this.delivery.span();
				TimeGrouping span = (given != null) ? given : TimeGrouping.ofTimes(starts);
				MetricPoints points = new MetricPoints(this.delivery, head.name(), head.units(), span, starts, place);
				held.forEach(points::take);
			}
		}
	}

	private @Nullable String text() throws IOException {
		JsonNode value = this.input.value();
		return (value != null && value.isString()) ? value.asString() : null;
	}

	private void points(Head head, HeldPoints held, String place) throws IOException {
		if (this.input.current() != JsonToken.START_ARRAY) {
			if (this.input.current() != JsonToken.VALUE_NULL) {
				this.delivery.refuse(null, RefusalCode.MALFORMED_RECORD, ItemPlace.path(place).named(head.name()));
			}
			return;
		}
		TimeGrouping span = this.delivery.span();
		String name = head.name;
		String units = head.units;
		if (name == null || units == null || !MetricPoints.isTimed(name, span)) {
			this.input.elements((index) -> held.add(this.input.value()));
			return;
		}
		MetricPoints points = new MetricPoints(this.delivery, name, units, (span != null) ? span : TimeGrouping.MINUTE,
				new long[0], place);
		this.input.elements((index) -> points.take(index, this.input.value()));
	}

	private static long[] starts(HeldPoints held) throws IOException {
		Starts starts = new Starts();
		held.forEach((index, point) -> {
			Times times = Times.of(Element.of(point), MetricPoints.STARTS);
			if (times.refusal() == null) {
				starts.add(times.startMs());
			}
		});
		return starts.sorted();
	}

	/**
	 * The fields of a metric that apply to all of its points, as far as they have been
	 * read.
	 */
	private static final class Head {

		private @Nullable String name;

		private @Nullable String units;

		String name() {
			return (this.name != null) ? this.name : "";
		}

		String units() {
			return (this.units != null) ? this.units : "";
		}

	}

	/** Collects the starts of points, in epoch milliseconds. */
	private static final class Starts {

		private long[] times = new long[64];

		private int size;

		void add(long timeMs) {
			if (this.size == TIMES_MAX) {
				return;
			}
			if (this.size == this.times.length) {
				this.times = Arrays.copyOf(this.times, Math.min(2 * this.size, TIMES_MAX));
			}
			this.times[this.size] = timeMs;
			this.size++;
		}

		long[] sorted() {
			return Arrays.stream(this.times, 0, this.size).sorted().distinct().toArray();
		}

	}

}
