package org.healthpipeline.web.openapi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * A field or parameter name with the same meaning everywhere in the API.
 * {@code openapi-fields.csv} describes each once. Controllers and records take
 * precedence.
 *
 * @param example as text
 * @param values possible values; empty where there is no choice
 * @param longest length limit in characters
 */
record KnownField(String name, String description, String example, List<String> values, @Nullable Integer longest,
		@Nullable String pattern, @Nullable BigDecimal minimum, @Nullable BigDecimal maximum) {

	private static final int COLUMNS = 8;

	/** Returns all known fields, by name. */
	static Map<String, KnownField> all() {
		try (InputStream file = Objects.requireNonNull(KnownField.class.getResourceAsStream("/openapi-fields.csv"))) {
			return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines()
				.skip(1)
				.map(KnownField::of)
				.collect(Collectors.toUnmodifiableMap(KnownField::name, Function.identity()));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static KnownField of(String line) {
		String[] columns = line.split(";", COLUMNS);
		String values = columns[2];
		return new KnownField(columns[0], columns[7], columns[1],
				values.isEmpty() ? List.of() : Arrays.asList(values.split("\\|")), number(columns[3], Integer::valueOf),
				columns[6].isEmpty() ? null : columns[6], number(columns[4], BigDecimal::new),
				number(columns[5], BigDecimal::new));
	}

	private static <T> @Nullable T number(String text, Function<String, T> read) {
		return text.isEmpty() ? null : read.apply(text);
	}

}
