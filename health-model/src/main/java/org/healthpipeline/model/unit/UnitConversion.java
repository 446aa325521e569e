package org.healthpipeline.model.unit;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.healthpipeline.model.type.HealthType;
import org.jspecify.annotations.Nullable;

/**
 * Converts values to the canonical unit of their type. Thread-safe. Create one per
 * process: it reads the UCUM definitions when created.
 * <p>
 * Units are UCUM codes, the spellings of HealthKit ({@code count/min}, {@code mcg},
 * {@code mL/min·kg}, {@code
 * mmol<180.15588>/L}) or those that Health Connect and apps use ({@code lbs},
 * {@code meters}, {@code
 * BEATS_PER_MINUTE}). Conversions are cached per type and unit.
 */
public final class UnitConversion {

	/**
	 * Enough for every spelling of a type's units; beyond it, conversions still work but
	 * are not cached.
	 */
	private static final int CACHED_UNITS_PER_TYPE_MAX = 64;

	private static final int UNIT_LENGTH_MAX = 64;

	private final Map<HealthType, Map<String, Conversion>> cache = new ConcurrentHashMap<>();

	private final UnitResolver resolver = new UnitResolver(new UcumUnits());

	/**
	 * Converts a value to the canonical unit of the type.
	 * @param type the health type
	 * @param value the value as it was sent; the identical double is returned if it
	 * already is in the canonical unit
	 * @param unit the unit as it was sent; null or empty means the canonical unit
	 * @throws UnknownUnitException if the unit is not one of that type, or is ambiguous
	 */
	public double toCanonical(HealthType type, double value, @Nullable String unit) {
		return (unit == null || unit.equals(type.unit())) ? value : conversion(type, unit).apply(value);
	}

	/**
	 * Converts a value from the canonical unit to another one, for display.
	 * @throws UnknownUnitException if the unit is not one of that type, or is ambiguous
	 */
	public double fromCanonical(HealthType type, double value, String unit) {
		return unit.equals(type.unit()) ? value : conversion(type, unit).reverse(value);
	}

	private Conversion conversion(HealthType type, String unit) {
		Map<String, Conversion> known = this.cache.get(type);
		Conversion conversion = (known != null) ? known.get(unit) : null;
		return (conversion != null) ? conversion : resolve(type, unit);
	}

	private Conversion resolve(HealthType type, String unit) {
		String ucum = type.ucum();
		if (ucum != null && ucum.startsWith("kcal") && UnitSpelling.isAmbiguousCalorie(unit)) {
			throw UnknownUnitException.ambiguous(type);
		}
		Conversion conversion = (unit.length() <= UNIT_LENGTH_MAX) ? this.resolver.resolve(type, unit.strip()) : null;
		if (conversion == null) {
			throw new UnknownUnitException(type);
		}
		Map<String, Conversion> known = this.cache.computeIfAbsent(type, (key) -> new ConcurrentHashMap<>());
		if (known.size() < CACHED_UNITS_PER_TYPE_MAX) {
			known.put(unit, conversion);
		}
		return conversion;
	}

}
