package org.healthpipeline.systemtests.deployment;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.healthpipeline.testsupport.servers.TestFiles;
import org.healthpipeline.web.body.BodyLimit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import org.springframework.util.unit.DataSize;
import org.springframework.web.bind.annotation.RequestMethod;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The routes in nginx.conf match those of the services: the service of a route, the
 * length of its bodies, whether it may be repeated, whether it streams.
 */
class NginxRouteTests {

	private static final Pattern POOL = Pattern.compile("upstream (\\w+) \\{([^}]*)}");

	private static final Pattern SERVER = Pattern.compile("server ([a-z-]+?)(?:-[0-9]+)?:([0-9]+)");

	/** The longest body that nginx buffers before it forwards it. */
	private static final long COLLECTED_BYTES_MAX = 16L * 1024 * 1024;

	private static final List<ServedRoute> ROUTES = ServedRoute.all();

	@Test
	void everyRouteIsPublicAsItsServiceTellsIt() {
		assertThat(flaws(read("nginx.conf"))).isEmpty();
	}

	@Test
	void everyServiceWithControllersIsLookedAt() {
		assertThat(ROUTES.stream().map(ServedRoute::service)).contains("query", "ingestion", "admin");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			devices/[^/]+/sync$               | devices/[^/]+/syncs$
			devices/[^/]+/sync$               | devices/
			client_max_body_size 12m          | client_max_body_size 9m
			http_502 non_idempotent           | http_502
			^~ /api/v1/imports/               | ^~ /api/v1/import/
			client_max_body_size 0            | client_max_body_size 64m
			proxy_request_buffering off       | proxy_request_buffering on
			location ^~ /api/v1/ingest/ {     | location ^~ /api/v1/ingested/ {
			client_max_body_size 256m         | client_max_body_size 12m
			location ^~ /api/v1/admin/        | location ^~ /api/v1/admin/users/
			proxy_pass http://admin           | proxy_pass http://query
			users/me|shared|shared/[^/]+)     | users/me|shared)
			proxy_buffering off               | proxy_buffering on
			location ^~ /api/v1/auth/         | location ^~ /api/v1/authentication/
			proxy_read_timeout 5m;            | proxy_next_upstream error non_idempotent;
			location ^~ /metrics              | location ^~ /trends
			""")
	void aMistakeIsNoticed(String right, String wrong) {
		String configuration = read("nginx.conf");
		assertThat(configuration).contains(right);
		assertThat(flaws(configuration.replace(right, wrong))).isNotEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "site/http.conf", "kubernetes/http.conf" })
	void behindEachNameIsThatServiceAtItsPort(String file) {
		Map<String, Set<String>> pools = POOL.matcher(read(file))
			.results()
			.collect(Collectors.toMap((pool) -> pool.group(1), (pool) -> servers(pool.group(2))));
		Map<String, Set<String>> expected = new TreeMap<>();
		for (String module : List.of("query-api", "ingestion-service", "admin-service")) {
			expected.put(module.replaceFirst("-.*", ""), Set.of(module + ":" + port(module)));
		}
		assertThat(pools).isEqualTo(expected);
	}

	@Test
	void theGatewayLeavesTheRoutesToNginx() {
		assertThat(Manifests.underTest().only("HTTPRoute", "health-pipeline").at("/spec/rules")).singleElement()
			.satisfies((rule) -> {
				assertThat(rule.path("matches")).hasSize(1);
				assertThat(rule.at("/matches/0/path/type").asString()).isEqualTo("PathPrefix");
				assertThat(rule.at("/matches/0/path/value").asString()).isEqualTo("/");
				assertThat(rule.at("/timeouts/request").asString()).isEqualTo("0s");
				assertThat(rule.at("/backendRefs/0/name").asString()).isEqualTo("nginx");
			});
	}

	/** The error log contains the requested address. */
	@Test
	void noTokenOfAnUploaderReachesALog() {
		String configuration = read("nginx.conf");
		Matcher format = Pattern.compile("log_format pipeline [^;]*;").matcher(configuration);
		assertThat(format.find()).isTrue();
		assertThat(format.group()).contains("$pipeline_path")
			.doesNotContain("$uri", "$request_uri", "$args", "$query_string", "$request\"", "$http_");
		List<NginxLocation> locations = NginxLocation.all(configuration);
		List<ServedRoute> uploaders = ROUTES.stream()
			.filter((route) -> route.path("x").startsWith("/api/v1/ingest/nightscout/"))
			.toList();
		assertThat(uploaders).isNotEmpty()
			.allSatisfy((route) -> assertThat(NginxLocation.of(route.path("x"), locations).directive("error_log"))
				.contains("/dev/null"));
	}

	private static List<String> flaws(String configuration) {
		List<NginxLocation> locations = NginxLocation.all(configuration);
		List<String> flaws = new ArrayList<>();
		Set<NginxLocation> unused = locations.stream()
			.filter((location) -> location.upstream().isPresent())
			.collect(Collectors.toSet());
		for (ServedRoute route : ROUTES) {
			for (String variable : List.of(UUID.randomUUID().toString(), "events", "sync")) {
				String path = route.path(variable);
				if (ROUTES.stream().noneMatch((other) -> other.takesFrom(route, path))) {
					NginxLocation location = NginxLocation.of(path, locations);
					unused.remove(location);
					flaws(route, location).forEach((flaw) -> flaws.add(route + " at " + location + ": " + flaw));
				}
			}
		}
		unused.forEach((location) -> flaws.add(location + " is for no route"));
		return flaws;
	}

	private static List<String> flaws(ServedRoute route, NginxLocation location) {
		Map<String, Boolean> rules = new TreeMap<>();
		rules.put("goes to its service", location.upstream().filter(route.service()::equals).isPresent());
		rules.put("is buffered unless it streams",
				route.streamsEvents() == location.directive("proxy_buffering").filter("off"::equals).isPresent());
		if (!route.takes(RequestMethod.POST) && !route.takes(RequestMethod.PATCH)) {
			return violated(rules);
		}
		rules.put("is sent again only if it is repeatable",
				route.repeatable() == location.directive("proxy_next_upstream")
					.filter((cases) -> cases.contains("non_idempotent"))
					.isPresent());
		long most = location.directive("client_max_body_size")
			.map((size) -> DataSize.parse(size.replace("m", "MB")).toBytes())
			.orElse(BodyLimit.DEFAULT_BYTES);
		boolean endless = route.maxBodyBytes() == BodyLimit.UNLIMITED;
		rules.put("has bodies as long as its service takes",
				endless ? most == 0 : most >= route.maxBodyBytes() && most < route.maxBodyBytes() * 2);
		rules.put("has its bodies collected unless they are longer than memory should hold",
				(endless || route.maxBodyBytes() > COLLECTED_BYTES_MAX) == location.directive("proxy_request_buffering")
					.filter("off"::equals)
					.isPresent());
		return violated(rules);
	}

	/** The standalone compresses the same answers as nginx. */
	@Test
	void theStandaloneCompressesWhatNginxDoes() {
		Matcher types = Pattern.compile("gzip_types ([^;]+);").matcher(read("nginx.conf"));
		assertThat(types.find()).isTrue();
		assertThat(settings("standalone").at("/server/compression/mime-types").asString().split(", "))
			.as("nginx compresses HTML by itself")
			.containsExactlyInAnyOrder(("text/html " + types.group(1)).split(" "))
			.doesNotContain("text/event-stream");
	}

	private static List<String> violated(Map<String, Boolean> rules) {
		return rules.entrySet().stream().filter((rule) -> !rule.getValue()).map(Map.Entry::getKey).toList();
	}

	private static Set<String> servers(String pool) {
		return SERVER.matcher(pool)
			.results()
			.map((server) -> server.group(1) + ":" + server.group(2))
			.collect(Collectors.toCollection(TreeSet::new));
	}

	/** Returns the port of a service, from its own settings. */
	private static int port(String module) {
		return settings(module).at("/server/port").asInt();
	}

	private static JsonNode settings(String module) {
		try (InputStream settings = NginxRouteTests.class.getResourceAsStream("/" + module + ".yml")) {
			return Manifests.documents(new String(settings.readAllBytes(), StandardCharsets.UTF_8))
				.findFirst()
				.orElseThrow();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String read(String file) {
		try {
			return Files.readString(TestFiles.repository().resolve("nginx").resolve(file));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
