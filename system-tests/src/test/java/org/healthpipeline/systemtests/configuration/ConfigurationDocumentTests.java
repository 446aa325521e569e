package org.healthpipeline.systemtests.configuration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.healthpipeline.testsupport.servers.TestFiles;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/** docs/CONFIGURATION.md names every setting, and says what it is. */
class ConfigurationDocumentTests {

	private static List<Setting> settings = List.of();

	@BeforeAll
	static void read() throws IOException {
		settings = Settings.all();
		assertThat(settings).extracting(Setting::name)
			.contains("health-pipeline.dispatch", "health-pipeline.http.hosts",
					"health-pipeline.insights.weight-change.days")
			.doesNotHaveDuplicates();
	}

	@Test
	void everySettingIsDescribed() {
		assertThat(settings).filteredOn((setting) -> setting.description().length() < 4)
			.extracting(Setting::name)
			.isEmpty();
	}

	@Test
	void everySettingIsReadBySomeService() {
		Readers readers = new Readers();
		assertThat(settings).filteredOn((setting) -> readers.of(setting).isEmpty()).extracting(Setting::name).isEmpty();
		assertThat(settings).filteredOn((setting) -> setting.name().equals("health-pipeline.archive.after-months"))
			.singleElement()
			.satisfies((setting) -> assertThat(readers.of(setting)).containsExactly("admin-service"));
	}

	@Test
	void everySettingOfAFileIsInTheMetadata() throws IOException {
		Set<String> known = new HashSet<>(settings.stream().map(Setting::name).toList());
		List<String> names = new ArrayList<>(List.of(SettingFiles.SHARED, "standalone"));
		names.addAll(Readers.names());
		SettingFiles files = new SettingFiles(names);
		assertThat(files.own()).isNotEmpty().isSubsetOf(known);
	}

	@Test
	void everyVariableSetsItsSetting() {
		for (Setting setting : settings) {
			ConfigurationPropertySource environment = Objects.requireNonNull(ConfigurationPropertySource
				.from(new SystemEnvironmentPropertySource("systemEnvironment", Map.of(setting.variable(), "set"))));
			assertThat(environment.getConfigurationProperty(ConfigurationPropertyName.of(setting.name())))
				.as(setting.variable())
				.isNotNull();
		}
	}

	@Test
	void documentIsCurrent() throws IOException {
		String expected = new ConfigurationDocument().write(settings);
		Files.writeString(Path.of("target/CONFIGURATION.md"), expected);
		assertThat(Files.readString(TestFiles.repository().resolve("docs/CONFIGURATION.md")))
			.as("system-tests/target/CONFIGURATION.md is what docs/CONFIGURATION.md has to be")
			.isEqualTo(expected);
	}

}
