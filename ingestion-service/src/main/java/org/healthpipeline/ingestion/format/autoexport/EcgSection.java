package org.healthpipeline.ingestion.format.autoexport;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.healthpipeline.ingestion.collect.Measurement;
import org.healthpipeline.ingestion.collect.RefusalCode;
import org.healthpipeline.ingestion.item.Item;
import org.healthpipeline.ingestion.item.ItemPlace;
import org.healthpipeline.ingestion.item.JsonInput;
import org.healthpipeline.model.type.HealthType;
import org.healthpipeline.model.type.HealthTypes;
import org.healthpipeline.model.type.StateSpellings;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;

/**
 * Reads {@code data.ecg}. The voltages become a trace in microvolts, under the names that
 * an export of Apple Health uses.
 */
final class EcgSection {

	private static final HealthType ECG = HealthTypes.get("ECG");

	private static final String INCONCLUSIVE = "inconclusive";

	/** The shortest text of a voltage with its comma. */
	private static final int VOLTAGE_CHARS_MIN = 2;

	private static final Map<String, Double> MICROVOLTS = Map.of("v", 1e6, "mv", 1e3, "mcv", 1.0, "uv", 1.0, "µv", 1.0,
			"μv", 1.0);

	private static final String[] STARTS = { "start", "startDate", "date" };

	private final Delivery delivery;

	private final JsonInput input;

	private final String path;

	EcgSection(Delivery delivery, JsonInput input, String path) {
		this.delivery = delivery;
		this.input = input;
		this.path = path;
	}

	void read() throws IOException {
		this.input.elements((index) -> {
			ItemPlace place = ItemPlace.index(this.path, index);
			if (this.input.current() != JsonToken.START_OBJECT) {
				this.delivery.refuse(ECG, RefusalCode.NOT_AN_OBJECT, place);
				return;
			}
			Trace trace = new Trace(this.delivery.push().limits().maxMetadataBytes() / VOLTAGE_CHARS_MIN);
			Element ecg = new Element();
			this.input.fields((name) -> {
				if (name.equalsIgnoreCase("voltageMeasurements") && this.input.current() == JsonToken.START_ARRAY) {
					this.input.elements((number) -> trace.add(this.input.value()));
					return;
				}
				JsonNode value = this.input.value();
				if (value != null && value.isValueNode()) {
					ecg.put(name, value);
				}
				trace.isTooLarge |= value == null;
			});
			ecg(ecg, trace, place);
		});
	}

	private void ecg(Element ecg, Trace trace, ItemPlace place) {
		Times times = Times.of(ecg, STARTS, "end", "endDate");
		RefusalCode refusal = trace.isTooLarge ? RefusalCode.RECORD_TOO_LARGE
				: trace.isBroken ? RefusalCode.INVALID_VALUE : times.refusal();
		if (refusal != null) {
			this.delivery.refuse(ECG, refusal, place);
			return;
		}
		Map<String, Object> metadata = new LinkedHashMap<>();
		double rate = ecg.number("samplingFrequency");
		if (Double.isFinite(rate)) {
			metadata.put("samplingFrequency", rate);
		}
		metadata.put("unit", "µV");
		for (String field : new String[] { "classification", "averageHeartRate", "severity", "symptomsStatus" }) {
			JsonNode value = ecg.get(field);
			if (value != null) {
				metadata.put(field, value);
			}
		}
		metadata.put("trace", trace.microvolts);
		Times recorded = (rate > 0 && Double.isFinite(rate) && !trace.microvolts.isEmpty())
				? times.until(times.startMs() + Math.round(1_000 * trace.microvolts.size() / rate)) : times;
		String source = ecg.text("source");
		Measurement plain = this.delivery.state(this.delivery.record(source, "ecg", times.startMs()), ECG,
				classification(ecg.text("classification")), recorded, metadata);
		this.delivery.accept(
				new Item.Measured(this.delivery.source(source, false), Delivery.named(plain, ecg.text("id"))), place);
	}

	private static String classification(@Nullable String text) {
		if (text == null) {
			return "not_set";
		}
		StateSpellings.Meaning meaning = StateSpellings.find(ECG, text);
		if (meaning == null && text.toLowerCase(Locale.ROOT).startsWith(INCONCLUSIVE)) {
			meaning = StateSpellings.find(ECG, text.substring(INCONCLUSIVE.length()));
		}
		String state = (meaning != null) ? meaning.state() : null;
		return (state != null) ? state : "unrecognized";
	}

	/** The voltages read so far. */
	private static final class Trace {

		private static final double ROUNDING = 1_000;

		private final List<Double> microvolts = new ArrayList<>();

		private final int most;

		private boolean isTooLarge;

		private boolean isBroken;

		/**
		 * @param most the largest number of voltages in metadata
		 */
		Trace(int most) {
			this.most = most;
		}

		void add(@Nullable JsonNode measured) {
			this.isTooLarge |= measured == null || this.microvolts.size() >= this.most;
			if (measured == null || this.isTooLarge) {
				return;
			}
			Element voltage = Element.of(measured);
			double number = measured.isObject() ? voltage.number("voltage", "qty", "value") : Element.number(measured);
			String unit = voltage.text("units", "unit");
			Double factor = MICROVOLTS.get((unit != null) ? unit.toLowerCase(Locale.ROOT) : "mcv");
			if (factor == null || !Double.isFinite(number)) {
				this.isBroken = true;
			}
			else {
				this.microvolts.add(Math.round(number * factor * ROUNDING) / ROUNDING);
			}
		}

	}

}
