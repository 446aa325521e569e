package org.healthpipeline.web;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A process with a database and nothing else, whose operator networks exclude this
 * machine.
 */
@SpringBootTest(classes = BareProcessTests.BareApplication.class,
		webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@TestPropertySource(properties = "health-pipeline.internal.networks=192.0.2.0/24,2001:db8::/32")
class BareProcessTests extends WebTest {

	@Test
	void serversThatItDoesNotUseAreNotListed() {
		assertThat(body(get("/ready")).get("checks").propertyNames()).containsExactlyInAnyOrder("database", "keys");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/metrics", "/health/deep", "/info", "/health/components" })
	void figuresAboutTheInsideAreNotThereForOthers(String path) {
		assertThat(send(managementRequest(path)).statusCode()).isEqualTo(404);
		assertThat(get(path).statusCode()).isEqualTo(404);
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(WebConfiguration.class)
	static class BareApplication {

	}

}
