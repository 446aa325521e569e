package org.healthpipeline.systemtests.configuration;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.springframework.util.ClassUtils;

/**
 * A setting as the configuration metadata describes it.
 *
 * @param name such as {@code health-pipeline.archive.after-months}
 * @param type name of the Java class of its values
 * @param source name of the class that it is bound to; empty where a condition reads it
 * @param preset default that the class gives; empty for none
 * @param description Markdown, empty for none
 */
record Setting(String name, String type, String source, String preset, String description) {

	private static final Pattern WORD = Pattern.compile("-(.)");

	private static final Map<String, String> TYPES = Map.of("java.time.Duration", "duration", "java.time.Period",
			"period", "java.time.LocalTime", "time of day", "org.springframework.util.unit.DataSize", "size",
			"java.lang.Integer", "whole number", "java.lang.Double", "number", "java.lang.Boolean", "true or false",
			"java.nio.file.Path", "path", "java.lang.String", "text", "java.net.URI", "address");

	/** The settings that it belongs to, such as {@code health-pipeline.archive}. */
	String group() {
		return this.name.substring(0, this.name.lastIndexOf('.'));
	}

	String shortName() {
		return this.name.substring(this.name.lastIndexOf('.') + 1);
	}

	/** The environment variable that sets it. */
	String variable() {
		return this.name.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT);
	}

	/**
	 * The description, in which settings of the same group have the names that they are
	 * set by.
	 */
	String description(List<Setting> group) {
		String words = this.description;
		for (Setting other : group) {
			words = words.replace("`" + other.camelName() + "`", "`" + other.shortName() + "`");
		}
		return words;
	}

	private String camelName() {
		return WORD.matcher(shortName()).replaceAll((word) -> word.group(1).toUpperCase(Locale.ROOT));
	}

	/** The values that it takes, in words. */
	String values() {
		if (this.type.matches("java\\.util\\.(List|Set)<.*>")) {
			return "list";
		}
		String known = TYPES.get(this.type);
		if (known != null) {
			return known;
		}
		Class<?> constants = ClassUtils.resolveClassName(this.type, null);
		if (!constants.isEnum()) {
			throw new IllegalStateException("A type without words: " + this.type);
		}
		return Arrays.stream(constants.getEnumConstants())
			.map((constant) -> "`" + ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-') + "`")
			.collect(Collectors.joining(", "));
	}

}
