package org.healthpipeline.web.request;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ClassPathResource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** Settings about the public address. */
class WebPropertiesTests {

	@ParameterizedTest
	@CsvSource({ "'', '', ''", "https://health.example.org, https://health.example.org, ''",
			"https://health.example.org/, https://health.example.org, ''",
			"http://192.0.2.1:8080/a/b/, http://192.0.2.1:8080/a/b, /a/b",
			"' https://example.org/health-data ', https://example.org/health-data, /health-data" })
	void thePublicBaseIsKeptWithoutASlashAtItsEnd(String text, String base, String path) {
		WebProperties web = new WebProperties(text, List.of());
		assertThat(web.publicBase()).isEqualTo(base);
		assertThat(web.publicPath()).isEqualTo(path);
	}

	/** Installations use this name in their settings, also as an environment variable. */
	@ParameterizedTest
	@ValueSource(strings = { "HEALTHPIPELINE_SHARE_PUBLICBASE", "health-pipeline.share.public-base",
			"HEALTHPIPELINE_WEB_PUBLICBASE" })
	void theOlderNameIsKnown(String name) throws IOException {
		StandardEnvironment environment = new StandardEnvironment();
		MutablePropertySources sources = environment.getPropertySources();
		new YamlPropertySourceLoader().load("defaults", new ClassPathResource("pipeline-defaults.yml"))
			.forEach(sources::addLast);
		sources.replace(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
				new SystemEnvironmentPropertySource(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
						Map.of(name, "https://example.org/health-data")));
		ConfigurationPropertySources.attach(environment);
		WebProperties web = Binder.get(environment).bind("health-pipeline.web", WebProperties.class).get();
		assertThat(web.publicBase()).isEqualTo("https://example.org/health-data");
		assertThat(web.allowedOrigins()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "health.example.org", "ftp://example.org", "https://", "https://a@example.org",
			"https://example.org/?a", "https://example.org/#a", "https://example.org//a", "https://example.org/a/../b",
			"https://example.org/a%2fb", "https://example.org/a b", "javascript:alert(1)" })
	void whatIsNoAddressStopsTheStart(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> new WebProperties(text, List.of()))
			.withMessageContaining("public-base");
	}

	@ParameterizedTest
	@CsvSource({ "https://app.example.org, https://app.example.org",
			"https://App.Example.org/, https://app.example.org", "https://app.example.org:443, https://app.example.org",
			"http://app.example.org:80, http://app.example.org",
			"https://app.example.org:80, https://app.example.org:80", "http://localhost:5173, http://localhost:5173",
			"http://[::1]:5173, http://[::1]:5173", "capacitor://localhost, capacitor://localhost" })
	void originsAreKeptAsBrowsersWriteThem(String text, String origin) {
		assertThat(new WebProperties("", List.of(text)).allowedOrigins()).containsExactly(origin);
	}

	@ParameterizedTest
	@ValueSource(strings = { "*", "null", "https://*.example.org", "app.example.org", "https://app.example.org/path",
			"https://a@app.example.org", "https://app.example.org https://b.example.org", "" })
	void noPatternIsAnOrigin(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> new WebProperties("", List.of(text)))
			.withMessageContaining("allowed-origins");
	}

}
