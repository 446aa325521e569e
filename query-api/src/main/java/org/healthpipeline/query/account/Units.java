package org.healthpipeline.query.account;

import java.util.List;
import java.util.Map;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * The units in which pages, insights and mails show values to a user. The API's own
 * numbers stay in the canonical units of their types, which are also shown where none is
 * chosen.
 *
 * @param mass {@code kg}, {@code lb} or {@code st}; null where none is chosen
 * @param distance {@code km} or {@code mi}; null where none is chosen
 * @param height {@code cm} or {@code ft}; null where none is chosen
 * @param temperature {@code C} or {@code F}; null where none is chosen
 * @param glucose {@code mg/dL} or {@code mmol/L}; null where none is chosen
 * @param energy {@code kcal} or {@code kJ}; null where none is chosen
 */
@Embeddable
@Schema(description = "The units in which values are shown on pages and in mails")
public record Units(
		@Column(name = "mass_unit") @Schema(description = "Body mass", nullable = true, example = "lb",
				allowableValues = {
						"kg", "lb", "st" }) @Nullable String mass,
		@Column(name = "distance_unit") @Schema(description = "Distances", nullable = true, example = "mi",
				allowableValues = { "km", "mi" }) @Nullable String distance,
		@Column(name = "height_unit") @Schema(description = "Height and girth", nullable = true, example = "ft",
				allowableValues = { "cm", "ft" }) @Nullable String height,
		@Column(name = "temperature_unit") @Schema(description = "Temperatures", nullable = true, example = "F",
				allowableValues = { "C", "F" }) @Nullable String temperature,
		@Column(name = "glucose_unit") @Schema(description = "Blood glucose", nullable = true, example = "mmol/L",
				allowableValues = { "mg/dL", "mmol/L" }) @Nullable String glucose,
		@Column(name = "energy_unit") @Schema(description = "Energy", nullable = true, example = "kJ",
				allowableValues = { "kcal", "kJ" }) @Nullable String energy){

	/** Units of a user who has chosen none. */
	public static final Units NONE = new Units(null, null, null, null, null, null);

	private static final String NAMES = "mass, distance, height, temperature, glucose and energy";

	/**
	 * Returns these units with some replaced.
	 * @param chosen by name; null clears one
	 * @throws ProblemException when a name or a unit is unknown
	 */
	Units with(Map<String, @Nullable String> chosen) {
		Units units = this;
		for (Map.Entry<String, @Nullable String> one : chosen.entrySet()) {
			units = units.with(one.getKey(), one.getValue());
		}
		return units;
	}

	private Units with(String name, @Nullable String unit) {
		return switch (name) {
			case "mass" -> new Units(check(name, unit, "kg", "lb", "st"), this.distance, this.height, this.temperature,
					this.glucose, this.energy);
			case "distance" -> new Units(this.mass, check(name, unit, "km", "mi"), this.height, this.temperature,
					this.glucose, this.energy);
			case "height" -> new Units(this.mass, this.distance, check(name, unit, "cm", "ft"), this.temperature,
					this.glucose, this.energy);
			case "temperature" -> new Units(this.mass, this.distance, this.height, check(name, unit, "C", "F"),
					this.glucose, this.energy);
			case "glucose" -> new Units(this.mass, this.distance, this.height, this.temperature,
					check(name, unit, "mg/dL", "mmol/L"), this.energy);
			case "energy" -> new Units(this.mass, this.distance, this.height, this.temperature, this.glucose,
					check(name, unit, "kcal", "kJ"));
			default -> throw refused("units has " + NAMES + ", nothing else");
		};
	}

	private static @Nullable String check(String name, @Nullable String unit, String... allowed) {
		if (unit != null && !List.of(allowed).contains(unit)) {
			throw refused("units." + name + " must be " + String.join(" or ", allowed) + ", or null");
		}
		return unit;
	}

	private static ProblemException refused(String detail) {
		return new ProblemException(ProblemCode.INVALID_REQUEST, detail);
	}

}
