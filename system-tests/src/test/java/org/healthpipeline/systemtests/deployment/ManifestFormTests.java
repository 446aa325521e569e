package org.healthpipeline.systemtests.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.healthpipeline.testsupport.servers.TestFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** The manifests for Kubernetes have the form that it accepts, and are complete. */
class ManifestFormTests {

	private static final String DEPLOYMENT = """
			{apiVersion: apps/v1, kind: Deployment, metadata: {name: a}, spec: {selector: {matchLabels: {a: b}},
			template: {metadata: {labels: {a: b}}, spec: {containers: [{name: c, image: d,
			ports: [{containerPort: 80}], resources: {limits: {memory: 64Mi}}}]}}}}
			""";

	private static final String GATEWAY = """
			{apiVersion: gateway.networking.k8s.io/v1, kind: Gateway, metadata: {name: a}, spec: {gatewayClassName: a,
			listeners: [{name: https, protocol: HTTPS, port: 443, tls: {certificateRefs: [{name: b}]}}]}}
			""";

	static List<Manifest> manifests() {
		return Manifests.underTest().all();
	}

	@ParameterizedTest
	@MethodSource("manifests")
	void everyObjectIsAsItsSchemaSays(Manifest manifest) {
		assertThat(KubernetesSchema.flaws(manifest)).isEmpty();
		assertThat(manifest.name()).matches("[a-z0-9]([-a-z0-9]*[a-z0-9])?");
	}

	@Test
	void theRightObjectOfTheNextTestIsAccepted() {
		assertThat(KubernetesSchema.flaws(manifest(DEPLOYMENT))).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			containerPort: 80 | containerPort: eighty
			image: d          | imagee: d
			memory: 64Mi      | memory: much
			selector:         | selectors:
			kind: Deployment  | kind: Deploiment
			apps/v1           | apps/v2
			containers:       | container:
			""")
	void aMistakeIsNoticed(String right, String wrong) {
		assertThat(KubernetesSchema.flaws(manifest(DEPLOYMENT.replace(right, wrong)))).isNotEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			gatewayClassName: a | class: a
			name: https         | names: https
			port: 443           | number: 443
			kind: Gateway       | kind: Gate
			/v1,                | /v2,
			""")
	void aMistakeInAGatewayIsNoticed(String right, String wrong) {
		assertThat(KubernetesSchema.flaws(manifest(GATEWAY))).isEmpty();
		assertThat(KubernetesSchema.flaws(manifest(GATEWAY.replace(right, wrong)))).isNotEmpty();
	}

	@Test
	void everyFileIsPartOfIt() {
		for (String directory : List.of("base", "overlays/example")) {
			Stream<String> named = Manifest.strings(Manifests.kustomization(directory).path("resources")).stream();
			assertThat(named.filter((resource) -> resource.endsWith(".yaml"))).as(directory)
				.containsExactlyInAnyOrderElementsOf(Manifests.files(directory));
		}
	}

	@Test
	void noSecretIsInIt() {
		assertThat(manifests()).noneMatch((manifest) -> manifest.kind().equals("Secret"));
		assertThat(Manifest.strings(Manifests.kustomization("base").at("/configMapGenerator/0/literals"))).isNotEmpty()
			.noneMatch((literal) -> literal.matches("[A-Z_0-9]*(PASSWORD|SECRETKEY|MASTER_KEY)[A-Z_0-9]*=.*"));
	}

	/**
	 * A setting that one place has and the other lacks would surprise users.
	 */
	@Test
	void theSettingsAreThoseOfCompose() {
		Set<String> common = names(compose().path("x-environment"));
		assertThat(Manifest.strings(Manifests.kustomization("base").at("/configMapGenerator/0/literals"))
			.stream()
			.map((literal) -> literal.substring(0, literal.indexOf('=')))).isNotEmpty()
			.containsExactlyInAnyOrderElementsOf(common);
		List<JsonNode> services = compose().path("services")
			.valueStream()
			.filter((service) -> service.path("image").asString().startsWith("health-pipeline/"))
			.toList();
		assertThat(services).hasSizeGreaterThan(4).allSatisfy((service) -> {
			String name = service.path("image").asString().replaceFirst(".*/", "").replaceFirst(":.*", "");
			Set<String> own = names(service.path("environment"));
			own.removeAll(common);
			assertThat(
					Manifests.underTest().only("Deployment", name).container().path("env").findValuesAsString("name"))
				.as(name)
				.containsExactlyInAnyOrderElementsOf(own);
		});
	}

	private static JsonNode compose() {
		try {
			return JsonMapper.shared()
				.valueToTree(new Yaml().load(Files.readString(TestFiles.repository().resolve("docker-compose.yml"))));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Set<String> names(JsonNode settings) {
		return new TreeSet<>(settings.propertyNames());
	}

	private static Manifest manifest(String yaml) {
		return new Manifest(Manifests.documents(yaml).findFirst().orElseThrow());
	}

}
