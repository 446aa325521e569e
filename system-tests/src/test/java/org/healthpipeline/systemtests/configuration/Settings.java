package org.healthpipeline.systemtests.configuration;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The settings of the pipeline, from the configuration metadata on the class path. */
final class Settings {

	static final String PREFIX = "health-pipeline.";

	private static final Pattern TAG = Pattern.compile("\\{@(?:code|link|value) ([^}]*)}");

	private Settings() {
	}

	/** All of them, in the order of the alphabet. */
	static List<Setting> all() throws IOException {
		List<Setting> found = new ArrayList<>();
		for (URL file : Collections
			.list(Settings.class.getClassLoader().getResources("META-INF/spring-configuration-metadata.json"))) {
			try (InputStream content = file.openStream()) {
				JsonMapper.shared().readTree(content).path("properties").forEach((property) -> {
					if (property.path("name").asString().startsWith(PREFIX)) {
						found.add(setting(property));
					}
				});
			}
		}
		return found.stream().sorted((one, other) -> one.name().compareTo(other.name())).toList();
	}

	private static Setting setting(JsonNode property) {
		JsonNode preset = property.path("defaultValue");
		List<String> values = new ArrayList<>();
		(preset.isArray() ? preset.values() : List.of(preset)).forEach((value) -> values.add(value.asString("")));
		return new Setting(property.path("name").asString(), property.path("type").asString(),
				property.path("sourceType").asString(""), String.join(",", values),
				markdown(property.path("description").asString("")));
	}

	private static String markdown(String javadoc) {
		return TAG.matcher(javadoc).replaceAll("`$1`").strip();
	}

}
