package org.healthpipeline.systemtests.configuration;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ClassPathResource;

/** The files of settings that are in the services' jars. */
final class SettingFiles {

	static final String SHARED = "pipeline-defaults";

	private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*)(?::([^}]*))?}");

	private final Map<String, Map<String, String>> contents = new LinkedHashMap<>();

	SettingFiles(Iterable<String> names) throws IOException {
		for (String name : names) {
			this.contents.put(name, read(name));
		}
	}

	private static Map<String, String> read(String name) throws IOException {
		Map<String, String> values = new TreeMap<>();
		for (PropertySource<?> source : new YamlPropertySourceLoader().load(name,
				new ClassPathResource(name + ".yml"))) {
			EnumerablePropertySource<?> document = (EnumerablePropertySource<?>) source;
			for (String key : document.getPropertyNames()) {
				values.put(key, String.valueOf(document.getProperty(key)));
			}
		}
		return values;
	}

	/** Lists the value of a setting in each file, by the file's name, in their order. */
	Map<String, String> valuesOf(String setting) {
		Map<String, String> values = new LinkedHashMap<>();
		this.contents.forEach((file, content) -> {
			String value = content.get(setting);
			if (value != null) {
				values.put(file, value);
			}
		});
		return values;
	}

	/** The settings of Spring and of libraries that a file has. */
	Map<String, String> foreign(String file) {
		Map<String, String> values = new TreeMap<>(this.contents.getOrDefault(file, Map.of()));
		values.keySet().removeIf((name) -> name.startsWith(Settings.PREFIX));
		return values;
	}

	/** The names of the pipeline's own settings in all files. */
	Set<String> own() {
		return this.contents.values()
			.stream()
			.flatMap((content) -> content.keySet().stream())
			.filter((name) -> name.startsWith(Settings.PREFIX))
			.collect(Collectors.toSet());
	}

	/** The value without the variable that it can be set by: its default there. */
	static String preset(String value) {
		return VARIABLE.matcher(value)
			.replaceAll((found) -> Matcher.quoteReplacement((found.group(2) != null) ? found.group(2) : ""));
	}

	/** The variable by which a file lets a value be set; empty for none. */
	static String variable(String value) {
		Matcher matcher = VARIABLE.matcher(value);
		return matcher.find() ? matcher.group(1) : "";
	}

}
