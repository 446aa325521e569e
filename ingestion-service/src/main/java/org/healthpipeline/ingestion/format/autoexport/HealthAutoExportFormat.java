package org.healthpipeline.ingestion.format.autoexport;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

import org.healthpipeline.ingestion.collect.RefusalCode;
import org.healthpipeline.ingestion.item.Item;
import org.healthpipeline.ingestion.item.ItemPlace;
import org.healthpipeline.ingestion.item.JsonInput;
import org.healthpipeline.ingestion.item.UnreadableInputException;
import org.healthpipeline.ingestion.push.IngestFormat;
import org.healthpipeline.ingestion.push.Push;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.stereotype.Component;

/**
 * Reads the pushes of the app's REST automation: the format {@code health-auto-export}.
 * Sections come in any order, and each may be missing.
 */
@Component
class HealthAutoExportFormat implements IngestFormat {

	static final String NAME = "health-auto-export";

	private static final Set<String> SECTIONS = Set.of("metrics", "workouts", "stateofmind", "symptoms",
			"cycletracking", "ecg", "heartratenotifications");

	private final JsonMapper json;

	HealthAutoExportFormat(JsonMapper json) {
		this.json = json;
	}

	@Override
	public String name() {
		return NAME;
	}

	@Override
	public String description() {
		return "the app Health Auto Export (REST API automation, JSON)";
	}

	@Override
	public void read(InputStream body, Push push, Consumer<Item> items) throws IOException {
		Delivery delivery = new Delivery(push, this.json, items);
		try (JsonInput input = new JsonInput(body, push.limits())) {
			if (input.next() != JsonToken.START_OBJECT) {
				throw new UnreadableInputException("The body is not a JSON object of Health Auto Export");
			}
			input.fields((name) -> {
				if (name.equalsIgnoreCase("data")) {
					data(input, delivery);
				}
				else if (SECTIONS.contains(name.toLowerCase(Locale.ROOT))) {
					section(name, input, delivery);
				}
			});
			if (input.next() != null) {
				throw new UnreadableInputException("The body continues after the end of the JSON");
			}
		}
	}

	private static void data(JsonInput input, Delivery delivery) throws IOException {
		if (input.current() == JsonToken.START_OBJECT) {
			input.fields((name) -> section(name, input, delivery));
		}
		else if (input.current() != JsonToken.VALUE_NULL) {
			throw new UnreadableInputException("The field data is not an object");
		}
	}

	private static void section(String name, JsonInput input, Delivery delivery) throws IOException {
		String known = name.toLowerCase(Locale.ROOT);
		String path = "data." + name;
		if (input.current() != JsonToken.START_ARRAY) {
			if (SECTIONS.contains(known) && input.current() != JsonToken.VALUE_NULL) {
				delivery.accept(new Item.Refused(null, RefusalCode.MALFORMED_RECORD), ItemPlace.path(path));
			}
			else if (input.current() == JsonToken.START_OBJECT) {
				delivery.accept(new Item.Skipped(name, 1), ItemPlace.NONE);
			}
			return;
		}
		switch (known) {
			case "metrics" -> new MetricSection(delivery, input, path).read();
			case "workouts" -> new WorkoutSection(delivery, input, path).read();
			case "ecg" -> new EcgSection(delivery, input, path).read();
			case "stateofmind" -> new EventSection(delivery, input, path).read(Events::stateOfMind);
			case "symptoms" -> new EventSection(delivery, input, path).read(Events::symptom);
			case "cycletracking" -> new EventSection(delivery, input, path).read(Events::cycle);
			case "heartratenotifications" -> new EventSection(delivery, input, path).read(Events::notification);
			default -> input.elements((index) -> delivery.accept(new Item.Skipped(name, 1), ItemPlace.NONE));
		}
	}

}
