package org.healthpipeline.systemtests.fleet;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.healthpipeline.testsupport.client.TestUser;
import org.healthpipeline.testsupport.servers.TestFiles;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The processes measure what alerts and the dashboard query, under these names and with
 * these labels. promtool tests whether alerts fire when they should.
 */
@FleetTest
class WatchingTests {

	private static final Pattern METRIC = Pattern.compile("\\b(?:health_pipeline|jvm|disk|process)_[a-z_]+");

	private static final Pattern GROUPED = Pattern.compile("\\bby \\(([^)]*)\\)");

	private static final Pattern MATCHED = Pattern.compile("([a-z_]+)(?:=~|!~|!=|=)\"");

	private static final Pattern LABEL = Pattern.compile("([a-zA-Z_]+)=\"");

	/** Labels that Prometheus adds when it scrapes. */
	private static final Set<String> ADDED = Set.of("job", "instance");

	private final Fleet fleet;

	WatchingTests(Fleet fleet) {
		this.fleet = fleet;
	}

	/** Causes events, since some counters begin with the first event that they count. */
	@BeforeEach
	void syncAndLook() {
		TestUser user = this.fleet.newUser("UTC");
		UUID iphone = user.device("iphone");
		user.sync(iphone, TestUser.sample("STEPS", 5, "2026-03-02T10:00:00Z", "2026-03-02T10:30:00Z")).expect(200);
		user.sync(iphone, TestUser.sample("UNHEARD_OF", 5, "2026-03-02T10:00:00Z", "2026-03-02T10:30:00Z")).expect(200);
		user.awaitValues("STEPS", "day", "2026-03-02", "2026-03-03", 5);
	}

	@Test
	void whatAlertsAskIsMeasured() throws IOException {
		Map<String, List<Map<String, List<Map<String, Object>>>>> file = new Yaml()
			.load(Files.readString(TestFiles.repository().resolve("deploy/prometheus/alerts.yml")));
		assertMeasured(file.getOrDefault("groups", List.of())
			.stream()
			.flatMap((group) -> group.getOrDefault("rules", List.of()).stream())
			.map((rule) -> String.valueOf(rule.get("expr"))));
	}

	@Test
	void whatTheDashboardShowsIsMeasured() {
		JsonNode dashboard = JsonMapper.shared()
			.readTree(TestFiles.repository().resolve("deploy/grafana/dashboard.json").toFile());
		assertMeasured(dashboard.path("panels")
			.valueStream()
			.flatMap((panel) -> panel.path("targets").valueStream())
			.map((target) -> target.path("expr").asString()));
	}

	private void assertMeasured(Stream<String> expressions) {
		Map<String, Set<String>> labels = labelsByMetric();
		List<String> asked = expressions.filter((expression) -> !expression.contains("up ==")).toList();
		assertThat(asked).hasSizeGreaterThan(5).allSatisfy((expression) -> {
			Set<String> metrics = METRIC.matcher(expression)
				.results()
				.map(MatchResult::group)
				.collect(Collectors.toSet());
			assertThat(labels.keySet()).isNotEmpty().containsAll(metrics);
			assertThat(metrics).isNotEmpty()
				.allSatisfy((metric) -> assertThat(labels.get(metric)).containsAll(askedLabels(expression)));
		});
	}

	private static Set<String> askedLabels(String expression) {
		Set<String> names = new TreeSet<>();
		GROUPED.matcher(expression).results().forEach((match) -> names.addAll(List.of(match.group(1).split(", *"))));
		if (METRIC.matcher(expression).results().map(MatchResult::group).distinct().count() == 1) {
			MATCHED.matcher(expression).results().forEach((match) -> names.add(match.group(1)));
		}
		names.removeAll(ADDED);
		return names;
	}

	private Map<String, Set<String>> labelsByMetric() {
		return this.fleet.services()
			.stream()
			.flatMap((service) -> service.management().get("/metrics", null).expect(200).text().lines())
			.filter((line) -> !line.startsWith("#"))
			.collect(Collectors.toMap((line) -> line.split("[{ ]", 2)[0],
					(line) -> LABEL.matcher(line)
						.results()
						.map((match) -> match.group(1))
						.collect(Collectors.toCollection(TreeSet::new)),
					(one, other) -> {
						one.addAll(other);
						return one;
					}));
	}

}
