package org.healthpipeline.systemtests.configuration;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import com.github.therapi.runtimejavadoc.CommentElement;
import com.github.therapi.runtimejavadoc.CommentText;
import com.github.therapi.runtimejavadoc.InlineLink;
import com.github.therapi.runtimejavadoc.InlineTag;
import com.github.therapi.runtimejavadoc.RuntimeJavadoc;

/** Writes docs/CONFIGURATION.md. */
final class ConfigurationDocument {

	private static final String HEAD = """
			# Configuration

			All settings of the services. A test writes this page from the configuration metadata and keeps it current.

			A setting is given as an argument (`--health-pipeline.http.drain=10s`), as an environment variable or in a
			file that Spring Boot reads. Arguments come before variables, and variables before files. The standalone
			reads the settings of all services.

			| values | how to write them |
			|---|---|
			| duration | a number with `ms`, `s`, `m`, `h` or `d`: `250ms`, `30d` |
			| period | whole calendar units, `d`, `w`, `m` (months) or `y`: `7y` |
			| size | a number with `B`, `KB`, `MB` or `GB`, each 1024 of the one before: `10MB` |
			| list | values with commas between |
			| time of day | `03:00` |
			""";

	private final StringBuilder text = new StringBuilder(HEAD);

	private final Readers readers = new Readers();

	private final SettingFiles files;

	ConfigurationDocument() throws IOException {
		List<String> names = new ArrayList<>(List.of(SettingFiles.SHARED));
		names.addAll(Readers.names());
		names.add("standalone");
		this.files = new SettingFiles(names);
	}

	String write(List<Setting> settings) {
		this.text.append("\n## Settings of the pipeline\n");
		settings.stream()
			.collect(Collectors.groupingBy(Setting::group, TreeMap::new, Collectors.toList()))
			.forEach(this::group);
		this.text
			.append("\n## Settings of Spring and of libraries\n\nThe pipeline sets these. Others have the defaults "
					+ "of Spring Boot. The first table holds for\nevery service, each further one for one process.\n");
		foreign(SettingFiles.SHARED);
		Readers.names().forEach(this::foreign);
		foreign("standalone");
		return this.text.toString();
	}

	private void group(String name, List<Setting> settings) {
		this.text.append("\n### ").append(name).append("\n\n");
		Set<String> sentences = new LinkedHashSet<>();
		settings.stream()
			.map(Setting::source)
			.filter((source) -> !source.isEmpty())
			.forEach((source) -> sentences.add(javadoc(source)));
		sentences.stream().filter((sentence) -> !sentence.isEmpty()).forEach(this::paragraph);
		Set<String> services = new LinkedHashSet<>();
		settings.forEach((setting) -> services.addAll(this.readers.of(setting)));
		paragraph("Read by "
				+ (services.size() == Readers.names().size() ? "every service" : String.join(", ", services)) + ".");
		this.text.append("| setting | values | default | environment variable | meaning |\n|---|---|---|---|---|\n");
		settings.forEach((setting) -> row(setting, settings));
	}

	private void row(Setting setting, List<Setting> group) {
		Map<String, String> values = this.files.valuesOf(setting.name());
		List<String> presets = new ArrayList<>();
		List<String> variables = new ArrayList<>(List.of("`" + setting.variable() + "`"));
		String own = setting.preset();
		for (Map.Entry<String, String> value : values.entrySet()) {
			String preset = SettingFiles.preset(value.getValue());
			String variable = SettingFiles.variable(value.getValue());
			if (!variable.isEmpty()) {
				variables.add("`" + variable + "`");
			}
			if (value.getKey().equals("standalone")) {
				if (!preset.equals(own)) {
					presets.add("standalone: " + code(preset));
				}
			}
			else {
				own = preset;
			}
		}
		presets.add(0, code(own));
		cells("`" + setting.shortName() + "`", setting.values(), String.join("; ", presets),
				String.join(" or ", variables), sentence(setting.description(group)));
	}

	private void foreign(String file) {
		this.text.append("\n### ")
			.append(file)
			.append(".yml\n\n| setting | value | environment variable |\n|---|---|---|\n");
		this.files.foreign(file).forEach((name, value) -> {
			String variable = SettingFiles.variable(value);
			cells("`" + name + "`", code(SettingFiles.preset(value)), variable.isEmpty() ? "" : "`" + variable + "`");
		});
	}

	private void cells(String... cells) {
		for (String cell : cells) {
			this.text.append("| ").append(cell.replace("|", "\\|"));
			if (!cell.isEmpty()) {
				this.text.append(' ');
			}
		}
		this.text.append("|\n");
	}

	private void paragraph(String words) {
		StringBuilder line = new StringBuilder();
		for (String word : words.split(" ", -1)) {
			if (line.length() + word.length() > 118) {
				this.text.append(line.toString().strip()).append('\n');
				line.setLength(0);
			}
			line.append(word).append(' ');
		}
		this.text.append(line.toString().strip()).append("\n\n");
	}

	/** Code that looks like a class has to be one. */
	private static String code(String value) {
		return (value.isEmpty() || value.equals("PostgreSQL")) ? value : "`" + value + "`";
	}

	private static String sentence(String description) {
		return description.isEmpty() ? "" : description.substring(0, 1).toUpperCase(Locale.ROOT)
				+ description.substring(1) + (description.endsWith(".") ? "" : ".");
	}

	private static String javadoc(String type) {
		StringBuilder comment = new StringBuilder();
		for (CommentElement element : RuntimeJavadoc.getJavadoc(type).getComment()) {
			if (element instanceof CommentText words) {
				comment.append(words.getValue());
			}
			else if (element instanceof InlineLink link) {
				comment.append('`').append(link.getLink().getLabel()).append('`');
			}
			else if (element instanceof InlineTag tag) {
				comment.append('`').append(tag.getValue()).append('`');
			}
		}
		return comment.toString().replaceAll("\\s+", " ").strip();
	}

}
