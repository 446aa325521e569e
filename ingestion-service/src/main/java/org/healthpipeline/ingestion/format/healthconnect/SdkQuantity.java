package org.healthpipeline.ingestion.format.healthconnect;

import java.util.List;
import java.util.regex.Pattern;

import org.healthpipeline.model.table.ResourceTable;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A number with its unit: a bare number, {@code {value, unit}}, or an object with the
 * SDK's members such as {@code {inKilograms: 70.5}}, which are read from {@code
 * health-connect-units.csv}. Of several members the first existing one counts.
 *
 * @param number finite or not; ranges are judged later
 * @param unit null for the canonical unit of the type
 */
record SdkQuantity(double number, @Nullable String unit) {

	/** Health Connect takes no greater level of glucose in mmol/L. */
	private static final double GLUCOSE_MMOL_MAX = 50;

	private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]{1,20}(\\.[0-9]{0,20})?([eE][+-]?[0-9]{1,3})?");

	private static final SdkField VALUE = SdkField.of("value");

	private static final List<SdkField> UNITS = SdkField.of(List.of("unit", "type"));

	private static final List<Member> MEMBERS = ResourceTable.read("/health-connect-units.csv")
		.stream()
		.map((row) -> new Member(SdkField.of(row.text("member")), row.text("ucum")))
		.toList();

	/**
	 * Parses a quantity.
	 * @param bareUnit of a number without a unit
	 * @return null where it is not a quantity
	 */
	static @Nullable SdkQuantity parse(JsonNode node, @Nullable String bareUnit) {
		if (!node.isObject()) {
			Double number = number(node);
			return (number != null) ? new SdkQuantity(number, bareUnit) : null;
		}
		JsonNode value = VALUE.in(node);
		if (value != null) {
			Double number = number(value);
			return (number != null) ? new SdkQuantity(number, unit(node, bareUnit)) : null;
		}
		for (Member member : MEMBERS) {
			JsonNode there = member.field().in(node);
			Double number = (there != null) ? number(there) : null;
			if (number != null) {
				// A bare cal is a kilocalorie to many apps; the SDK's is a small calorie.
				return member.ucum().equals("cal") ? new SdkQuantity(number / 1_000, "kcal")
						: new SdkQuantity(number, member.ucum());
			}
		}
		return null;
	}

	/** A number, also as text. */
	static @Nullable Double number(JsonNode node) {
		if (node.isNumber()) {
			return node.doubleValue();
		}
		if (node.isString()) {
			String text = node.stringValue().strip();
			return NUMBER.matcher(text).matches() ? Double.valueOf(text) : null;
		}
		return null;
	}

	private static @Nullable String unit(JsonNode node, @Nullable String bareUnit) {
		for (SdkField field : UNITS) {
			String unit = field.text(node);
			if (unit != null) {
				// The SDK's unit of that name is a thousandth of the usual calorie.
				return unit.equalsIgnoreCase("calories") ? "cal" : unit;
			}
		}
		return bareUnit;
	}

	/**
	 * Whether a number without unit cannot have the SDK's unit: a level of glucose in
	 * mg/dL.
	 */
	static boolean isOfAnotherUnit(JsonNode node, @Nullable String bareUnit) {
		Double number = number(node);
		return number != null && number > GLUCOSE_MMOL_MAX && "mmol/L".equals(bareUnit);
	}

	/**
	 * A member of the SDK's quantities.
	 *
	 * @param ucum its unit
	 */
	private record Member(SdkField field, String ucum) {
	}

}
