package org.healthpipeline.model.unit;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.fhir.ucum.Decimal;
import org.fhir.ucum.UcumEssenceService;
import org.fhir.ucum.UcumException;
import org.fhir.ucum.UcumService;
import org.jspecify.annotations.Nullable;

/**
 * Factors between UCUM codes, from the definitions in the UCUM library.
 * <p>
 * The library rounds every result to the digits of its definitions, so a mile of 5280
 * feet would become 1609 m instead of 1609.344 m. Definitions are exact, so this class
 * adds trailing zeros to them.
 */
final class UcumUnits {

	private static final String DEFINITIONS = "/ucum-essence.xml";

	private static final Pattern DEFINED_VALUE = Pattern.compile("(<value [^>]*value=\")([0-9.e-]+)\"");

	private static final int DIGITS = 40;

	/** Exponents with more digits occur only in attacks and are expensive to parse. */
	private static final Pattern LONG_NUMBER = Pattern.compile("[0-9]{4}");

	private final UcumService service;

	UcumUnits() {
		try (InputStream in = Objects.requireNonNull(UcumService.class.getResourceAsStream(DEFINITIONS), DEFINITIONS)) {
			String definitions = new String(in.readAllBytes(), StandardCharsets.UTF_8);
			String exact = DEFINED_VALUE.matcher(definitions).replaceAll(UcumUnits::withTrailingZeros);
			this.service = new UcumEssenceService(new ByteArrayInputStream(exact.getBytes(StandardCharsets.UTF_8)));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (UcumException ex) {
			throw new IllegalStateException("The UCUM definitions cannot be read", ex);
		}
	}

	private static String withTrailingZeros(MatchResult match) {
		BigDecimal value = new BigDecimal(match.group(2));
		if (value.scale() > DIGITS || value.precision() - value.scale() > DIGITS) {
			return match.group();
		}
		int zeros = Math.max(0, DIGITS - value.precision());
		return match.group(1) + value.setScale(value.scale() + zeros).toPlainString() + "\"";
	}

	/**
	 * Returns the number of {@code to} in one {@code from}, or null if either is not a
	 * UCUM code or they measure different things.
	 */
	synchronized @Nullable BigDecimal factor(String from, String to) {
		if (from.isEmpty() || LONG_NUMBER.matcher(from).find()) {
			return null;
		}
		try {
			Decimal one = new Decimal("1." + "0".repeat(DIGITS));
			return new BigDecimal(this.service.convert(one, from, to).asDecimal());
		}
		catch (UcumException | RuntimeException ex) {
			// The library throws either for text it cannot parse; both mean: not a unit.
			return null;
		}
	}

}
