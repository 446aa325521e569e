package org.healthpipeline.systemtests.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.healthpipeline.testsupport.servers.TestFiles;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Compose starts the servers of the design, in the versions that everything else names.
 */
class ComposeTests {

	private static final Pattern NGINX_SERVER = Pattern.compile("server ([a-z0-9-]+):([0-9]+) (.*);");

	private static final Pattern TARGET = Pattern.compile("\"([a-z0-9-]+):30[0-9]+\"");

	/** Matches a name, and a version of at least two numbers. */
	private static final Pattern IMAGE = Pattern.compile("(?<name>[a-z/-]+):v?[0-9]+\\.[0-9]+[a-z0-9.-]*");

	private static final JsonNode COMPOSE = JsonMapper.shared()
		.valueToTree(new Yaml().load(read("docker-compose.yml")));

	@Test
	void thereAreAsManyInstancesAsTheDesignSays() {
		Map<String, Integer> instances = new TreeMap<>();
		services().keySet().forEach((name) -> instances.merge(name.replaceFirst("-[0-9]$", ""), 1, Integer::sum));
		assertThat(instances).containsEntry("query-api", 3)
			.containsEntry("ingestion-service", 2)
			.containsEntry("aggregation-worker", 2)
			.containsEntry("insights-worker", 1)
			.containsEntry("admin-service", 1);
	}

	@Test
	void everyImageHasAVersionAndIsTheOneThatTheTestsStartAndTheReadmeExplains() {
		String started = read("test-support/src/main/java/org/healthpipeline/testsupport/servers/ContainersKind.java");
		String readme = read("deploy/README.md");
		services().forEach((name, service) -> {
			String image = service.path("image").asString().replaceFirst("\\$\\{HEALTH_PIPELINE_VERSION:-(.*)}", "$1");
			assertThat(image).as(name).matches(IMAGE);
			if (!image.startsWith("health-pipeline/")) {
				assertThat(readme).as(name).contains("`" + image + "`");
			}
			if (Set.of("database", "queue", "cache", "storage").contains(name)) {
				assertThat(started).as(name).contains('"' + image + '"');
			}
		});
	}

	/** Debian builds the Apache edition, and the tests run with it. */
	@Test
	void theDatabaseIsOfTheEditionThatIsTested() {
		assertThat(COMPOSE.at("/services/database/image").asString()).startsWith("timescale/timescaledb:2.19.")
			.endsWith("-pg17-oss");
	}

	@Test
	void nginxKnowsEveryInstanceAndLooksForItsNewAddress() {
		Set<String> known = new TreeSet<>();
		String pools = read("nginx/site/http.conf");
		assertThat(pools).contains("resolver 127.0.0.11 ");
		NGINX_SERVER.matcher(pools).results().forEach((server) -> {
			known.add(server.group(1));
			assertThat(server.group(3)).as(server.group(1)).startsWith("resolve ");
		});
		assertThat(known)
			.containsExactlyInAnyOrderElementsOf(instances(Set.of("query-api", "ingestion-service", "admin-service")));
		assertThat(COMPOSE.at("/services/nginx/depends_on").propertyNames()).containsExactlyInAnyOrderElementsOf(known);
	}

	@Test
	void prometheusReadsEveryInstance() {
		List<String> read = TARGET.matcher(read("deploy/prometheus/prometheus.yml"))
			.results()
			.map((target) -> target.group(1))
			.toList();
		assertThat(read).containsExactlyInAnyOrderElementsOf(instances(
				Set.of("query-api", "ingestion-service", "admin-service", "aggregation-worker", "insights-worker")));
	}

	@Test
	void everySecretIsMade() throws IOException, InterruptedException {
		Process made = new ProcessBuilder("bash", "-c",
				"mkdir -p \"$0/deploy\" && cp deploy/make-secrets \"$0/deploy\" && \"$0/deploy/make-secrets\" && ls \"$0/secrets\"",
				TestFiles.newDirectory("made-secrets").toString())
			.directory(TestFiles.repository().toFile())
			.start();
		Set<String> printed = made.inputReader().lines().collect(Collectors.toSet());
		assertThat(made.waitFor()).isZero();
		assertThat(printed).containsAll(COMPOSE.path("secrets").propertyNames());
	}

	private static Set<String> instances(Set<String> modules) {
		return services().keySet()
			.stream()
			.filter((name) -> modules.contains(name.replaceFirst("-[0-9]$", "")))
			.collect(Collectors.toCollection(TreeSet::new));
	}

	private static Map<String, JsonNode> services() {
		return COMPOSE.path("services")
			.properties()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one, TreeMap::new));
	}

	private static String read(String file) {
		try {
			return Files.readString(TestFiles.repository().resolve(file));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
