package org.healthpipeline.ingestion.format.autoexport;

import java.io.IOException;

import org.healthpipeline.ingestion.collect.Measurement;
import org.healthpipeline.ingestion.collect.RefusalCode;
import org.healthpipeline.ingestion.item.Item;
import org.healthpipeline.ingestion.item.ItemPlace;
import org.healthpipeline.ingestion.item.JsonInput;
import org.healthpipeline.model.type.HealthType;
import org.healthpipeline.model.type.HealthTypes;
import tools.jackson.core.JsonToken;

/**
 * Reads {@code data.workouts}. Tracks and series are read point by point, whatever their
 * length.
 */
final class WorkoutSection {

	private static final HealthType WORKOUT = HealthTypes.get("WORKOUT");

	private static final String[] STARTS = { "start", "startDate" };

	private final Delivery delivery;

	private final JsonInput input;

	private final String path;

	WorkoutSection(Delivery delivery, JsonInput input, String path) {
		this.delivery = delivery;
		this.input = input;
		this.path = path;
	}

	void read() throws IOException {
		this.input.elements((index) -> {
			ItemPlace place = ItemPlace.index(this.path, index);
			if (this.input.current() != JsonToken.START_OBJECT) {
				this.delivery.refuse(WORKOUT, RefusalCode.NOT_AN_OBJECT, place);
				return;
			}
			WorkoutDetails details = new WorkoutDetails(this.delivery.push().limits());
			this.input.fields((name) -> {
				if (this.input.current() == JsonToken.START_ARRAY) {
					this.input.elements((number) -> details.add(name, this.input.value()));
				}
				else {
					details.put(name, this.input.value());
				}
			});
			workout(details, place);
		});
	}

	private void workout(WorkoutDetails details, ItemPlace place) {
		Element fields = details.fields();
		String name = fields.text("name", "workoutActivityType", "type");
		ItemPlace named = (name != null) ? place.named(name) : place;
		Times times = Times.of(fields, STARTS, "end", "endDate");
		RefusalCode refusal = details.isTooLarge() ? RefusalCode.RECORD_TOO_LARGE : times.refusal();
		if (refusal != null) {
			this.delivery.refuse(WORKOUT, refusal, named);
			return;
		}
		double seconds = fields.number("duration");
		Times whole = (seconds >= 0 && seconds < Integer.MAX_VALUE)
				? times.until(times.startMs() + Math.round(seconds * 1_000)) : times;
		String id = fields.text("id", "uuid");
		Measurement plain = this.delivery.state(this.delivery.record(null, "workouts/" + name, times.startMs()),
				WORKOUT, name, whole, details.metadata());
		this.delivery
			.accept(new Item.Measured(this.delivery.source(details.source(), false), Delivery.named(plain, id)), named);
	}

}
