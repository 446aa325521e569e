package org.healthpipeline.systemtests.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.healthpipeline.testsupport.servers.TestFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Everything that the documents name exists: alerts, classes, settings, environment
 * variables, metrics, commands, files and services. Operators read the documents when
 * there is no time to check.
 */
class DocumentedNamesTests {

	private static final Path ROOT = TestFiles.repository();

	private static final Set<String> NO_SOURCES = Set.of("target", "node_modules");

	private static final Pattern CAMEL_CASE = Pattern.compile("`([A-Z][a-z0-9]+(?:[A-Z][A-Za-z0-9]*)+)`");

	private static final Pattern PROPERTY = Pattern.compile("health-pipeline(?:\\.[a-z][a-z0-9-]*)+");

	private static final Pattern CLUSTER_NAME = Pattern.compile("`(health-pipeline-[a-z-]+)`");

	private static final Pattern VARIABLE = Pattern.compile("\\bHEALTH_?PIPELINE_[A-Z0-9_]+\\b");

	private static final Pattern METRIC = Pattern.compile("\\bhealth_pipeline_[a-z_]+");

	/** Matches metrics as Micrometer's builders get them. */
	private static final Pattern METER = Pattern.compile("\"(health_pipeline[._][a-z_.]+)\"");

	private static final Pattern METRIC_END = Pattern.compile("(_seconds)?(_total|_count|_sum|_bucket|_max)?");

	private static final Pattern COMMAND = Pattern.compile("\\./pipeline +([a-z][a-z-]*)(?: +([a-z][a-z-]*))?");

	/** Commands that have commands. */
	private static final Set<String> GROUPS = Set.of("admin", "audit", "tokens");

	/** Pages of help, one a command. */
	private static final Path HELP = ROOT.resolve("pipeline.d/help");

	private static final Pattern LINK = Pattern.compile("]\\((?!https?:)([^)#\\s]*)(?:#([^)\\s]+))?\\)");

	private static final Pattern HEADING = Pattern.compile("^#+ (.+)$", Pattern.MULTILINE);

	private static final Pattern FILE = Pattern.compile("`((?:\\.{1,2}/)*[A-Za-z0-9_.-]+/[A-Za-z0-9_./-]*)`");

	private static final Pattern FILE_OF_A_COMMAND = Pattern.compile("\\b((?:deploy|nginx|db)/[A-Za-z0-9_./-]+)");

	private static final Pattern BLOCK = Pattern.compile("^```(sh|compose|kubernetes)$\\R(.*?)^```$",
			Pattern.MULTILINE | Pattern.DOTALL);

	private static final Pattern INSTANCE = Pattern
		.compile("\\b((?:query-api|ingestion-service|admin-service|aggregation-worker|insights-worker)(?:-[0-9])?)\\b");

	private static final Pattern CONTAINER = Pattern.compile("docker compose (?:exec(?: -T)?|run --rm) ([a-z0-9-]+)");

	private static final Pattern OBJECT = Pattern.compile(
			"\\b(deployment|scaledobject|secret|job)(?:/| --replicas=0 | generic | )([a-z]++(?:-[a-z]++)*+(?: [a-z]++(?:-[a-z]++)*+(?![./]))*)");

	private static final Pattern OWN_MACHINE = Pattern.compile("http://127\\.0\\.0\\.1:([0-9]+)");

	private static final Map<String, String> SOURCES = sources();

	private static final Set<String> PROPERTIES = properties();

	private static final String RUNBOOKS = read(ROOT.resolve("RUNBOOKS.md"));

	private static final JsonNode COMPOSE = yaml("docker-compose.yml");

	static List<Path> documents() {
		return files((name) -> name.endsWith(".md"));
	}

	@ParameterizedTest
	@MethodSource("documents")
	void everyClassAndAlertExists(Path document) {
		Set<String> known = alerts();
		SOURCES.keySet()
			.stream()
			.filter((file) -> file.endsWith(".java"))
			.forEach((file) -> known.add(file.replaceAll(".*/|\\.java$", "")));
		Manifests.underTest().all().forEach((manifest) -> known.add(manifest.kind()));
		assertThat(named(CAMEL_CASE, document)).isSubsetOf(known);
	}

	@Test
	void everyAlertLeadsToARunbook() {
		Set<String> led = new TreeSet<>();
		RUNBOOKS.lines()
			.filter((line) -> line.startsWith("| `"))
			.forEach((line) -> CAMEL_CASE.matcher(line.substring(0, line.indexOf('|', 1)))
				.results()
				.forEach((alert) -> led.add(alert.group(1))));
		assertThat(led).isEqualTo(alerts());
	}

	@ParameterizedTest
	@MethodSource("documents")
	void everySettingExists(Path document) {
		String text = read(document);
		assertThat(PROPERTY.matcher(text).results().map(MatchResult::group).filter((name) -> !isProperty(name)))
			.isEmpty();
		assertThat(VARIABLE.matcher(text).results().map(MatchResult::group).filter((name) -> !isVariable(name)))
			.isEmpty();
		assertThat(named(CLUSTER_NAME, document)).allMatch((name) -> occurs(name, ".yaml"));
	}

	@ParameterizedTest
	@MethodSource("documents")
	void everyMetricExists(Path document) {
		Set<String> meters = SOURCES.values()
			.stream()
			.flatMap((source) -> METER.matcher(source).results())
			.map((meter) -> meter.group(1).replace('.', '_'))
			.collect(Collectors.toSet());
		assertThat(METRIC.matcher(read(document)).results().map(MatchResult::group))
			.allMatch((metric) -> meters.stream()
				.anyMatch((meter) -> metric.endsWith("_") ? meter.startsWith(metric)
						: metric.startsWith(meter) && METRIC_END.matcher(metric.substring(meter.length())).matches()));
	}

	@ParameterizedTest
	@MethodSource("documents")
	void everyCommandExists(Path document) {
		assertThat(HELP.resolve("pipeline-admin-status.txt")).exists();
		COMMAND.matcher(read(document)).results().forEach((command) -> {
			String first = command.group(1);
			if (!first.equals("help")) {
				assertThat(HELP.resolve("pipeline-" + first + ".txt")).exists();
			}
			if (GROUPS.contains(first) && command.group(2) != null) {
				assertThat(HELP.resolve("pipeline-" + first + "-" + command.group(2) + ".txt")).exists();
			}
		});
	}

	@ParameterizedTest
	@MethodSource("documents")
	void everyFileAndHeadingExists(Path document) {
		List<String> missing = new ArrayList<>();
		LINK.matcher(read(document)).results().forEach((link) -> {
			Path target = link.group(1).isEmpty() ? document : document.resolveSibling(link.group(1));
			if (Files.notExists(target)) {
				missing.add(link.group(1));
			}
			else if (link.group(2) != null && !headings(target).contains(link.group(2))) {
				missing.add("#" + link.group(2));
			}
		});
		named(FILE, document).stream().filter((file) -> !isFile(file, document)).forEach(missing::add);
		assertThat(missing).isEmpty();
	}

	@Test
	void everyFileThatARunbookUsesExists() {
		assertThat(
				BLOCK.matcher(RUNBOOKS).results().flatMap((block) -> found(FILE_OF_A_COMMAND, block.group(2)).stream()))
			.isNotEmpty()
			.allMatch((file) -> Files.exists(ROOT.resolve(file)));
	}

	@Test
	void whatIsNotTheSameEverywhereHasAFormForEachKindOfInstallation() {
		List<MatchResult> blocks = BLOCK.matcher(RUNBOOKS).results().toList();
		assertThat(blocks).hasSizeGreaterThan(20);
		for (int index = 0; index < blocks.size(); index++) {
			if (blocks.get(index).group(1).equals("sh") && !isSameEverywhere(blocks.get(index).group(2))) {
				assertThat(blocks.subList(index + 1, Math.min(index + 3, blocks.size())))
					.as("after %s", blocks.get(index).group(2))
					.extracting((block) -> block.group(1))
					.containsExactly("compose", "kubernetes");
			}
		}
	}

	@Test
	void everyContainerOfARunbookIsOneOfCompose() {
		Set<String> services = new TreeSet<>(COMPOSE.path("services").propertyNames());
		Set<String> ours = found(INSTANCE, String.join(" ", services));
		for (String block : blocks("compose")) {
			assertThat(services).containsAll(found(CONTAINER, block)).containsAll(found(INSTANCE, block));
			if (block.contains("docker compose stop") || block.contains("for service in")) {
				assertThat(found(INSTANCE, block)).as("all services in%n%s", block).isEqualTo(ours);
			}
			OWN_MACHINE.matcher(block)
				.results()
				.forEach((address) -> assertThat(COMPOSE.path("services").findValues("ports").toString())
					.contains("127.0.0.1:" + address.group(1) + ":"));
		}
		assertThat(RUNBOOKS).contains("postgresql://$PGHOST").doesNotContain("localhost:");
	}

	@Test
	void everyObjectOfARunbookIsInTheManifests() {
		Map<String, String> kinds = Map.of("deployment", "Deployment", "scaledobject", "ScaledObject", "job", "Job");
		String readme = read(ROOT.resolve("deploy/kubernetes/README.md"));
		for (String block : blocks("kubernetes")) {
			OBJECT.matcher(block).results().forEach((object) -> {
				for (String name : object.group(2).split(" ", -1)) {
					if (object.group(1).equals("secret")) {
						assertThat(readme).contains("`" + name + "`");
					}
					else {
						assertThat(Manifests.underTest().ofKind(kinds.getOrDefault(object.group(1), "")))
							.extracting(Manifest::name)
							.contains(name);
					}
				}
			});
			assertThat(found(Pattern.compile("--namespace ([a-z-]+)"), block))
				.isSubsetOf(Set.of("health-pipeline", "health-pipeline-servers"));
		}
	}

	/** Returns whether a block contains only HTTP. */
	private static boolean isSameEverywhere(String block) {
		return block.contains("/api/v1/") || block.lines()
			.allMatch((line) -> line.startsWith("./pipeline admin ") || line.startsWith("./pipeline audit "));
	}

	private static List<String> blocks(String form) {
		return BLOCK.matcher(RUNBOOKS)
			.results()
			.filter((block) -> block.group(1).equals(form))
			.map((block) -> block.group(2))
			.toList();
	}

	private static Set<String> alerts() {
		return yaml("deploy/prometheus/alerts.yml").findValuesAsString("alert")
			.stream()
			.collect(Collectors.toCollection(TreeSet::new));
	}

	private static boolean isProperty(String name) {
		return PROPERTIES.stream().anyMatch((known) -> known.equals(name) || known.startsWith(name + "."))
				|| occurs(name, ".java") || occurs(name, ".yml");
	}

	/**
	 * Returns whether it is a variable of a setting. Spring reads a setting from a
	 * variable with an underscore for each dot, and one or none for each dash.
	 */
	private static boolean isVariable(String name) {
		return PROPERTIES.stream()
			.map((property) -> property.toUpperCase(Locale.ROOT).replace('.', '_'))
			.anyMatch((property) -> property.replace("-", "").equals(name) || property.replace('-', '_').equals(name))
				|| Stream.of(".java", ".yml", ".yaml", ".sh", "/servers", "/check-nginx", "pipeline", "packages.sh")
					.anyMatch((end) -> occurs(name, end));
	}

	private static boolean occurs(String name, String fileEnd) {
		Pattern word = Pattern.compile("(?<![A-Za-z0-9_-])" + Pattern.quote(name) + "(?![A-Za-z0-9_-])");
		return SOURCES.entrySet()
			.stream()
			.anyMatch((source) -> source.getKey().endsWith(fileEnd) && word.matcher(source.getValue()).find());
	}

	private static boolean isFile(String name, Path document) {
		String first = name.replaceFirst("^\\./", "").replaceFirst("/.*", "");
		Path module = document.resolveSibling("");
		return Stream.of(name.split("/")).anyMatch(NO_SOURCES::contains) || Files.exists(ROOT.resolve(name))
				|| Files.exists(module.resolve(name))
				|| Files.exists(module.resolve("src/main/resources").resolve(name))
				|| Files.exists(module.resolve("src/main/resources/pages").resolve(name))
				|| (Files.notExists(ROOT.resolve(first)) && Files.notExists(module.resolve(first)));
	}

	/** Returns the anchors of headings as GitHub names them. */
	private static Set<String> headings(Path document) {
		return HEADING.matcher(read(document))
			.results()
			.map((heading) -> heading.group(1)
				.toLowerCase(Locale.ROOT)
				.replaceAll("[^\\p{L}\\p{N} _-]", "")
				.replace(' ', '-'))
			.collect(Collectors.toSet());
	}

	private static Set<String> named(Pattern pattern, Path document) {
		return found(pattern, read(document));
	}

	private static Set<String> found(Pattern pattern, String text) {
		Matcher matcher = pattern.matcher(text);
		return matcher.results().map((match) -> match.group(1)).collect(Collectors.toCollection(TreeSet::new));
	}

	/** Returns the properties of all settings records. */
	private static Set<String> properties() {
		ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false);
		scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
		Set<String> all = new TreeSet<>();
		scanner.findCandidateComponents("org.healthpipeline").forEach((found) -> {
			Class<?> type = ClassUtils.resolveClassName(String.valueOf(found.getBeanClassName()), null);
			ConfigurationProperties annotation = type.getAnnotation(ConfigurationProperties.class);
			addProperties(annotation.value(), type, all);
		});
		assertThat(all).hasSizeGreaterThan(50);
		return all;
	}

	private static void addProperties(String prefix, Class<?> type, Set<String> all) {
		all.add(prefix);
		if (type.isRecord()) {
			for (RecordComponent component : type.getRecordComponents()) {
				addProperties(prefix + "." + component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT),
						component.getType(), all);
			}
		}
	}

	/** Returns texts by their paths, except documents. */
	private static Map<String, String> sources() {
		Set<String> ends = Set.of(".java", ".yml", ".yaml", ".sh", ".sql");
		Map<String, String> sources = new TreeMap<>();
		files((name) -> ends.stream().anyMatch(name::endsWith) || !name.contains("."))
			.forEach((file) -> sources.put(ROOT.relativize(file).toString(), read(file)));
		return sources;
	}

	private static List<Path> files(Predicate<String> name) {
		try (Stream<Path> files = Files.walk(ROOT, 1)) {
			return files.filter((top) -> !top.equals(ROOT) && !top.getFileName().toString().startsWith("."))
				.filter((top) -> !top.endsWith("secrets"))
				.flatMap(DocumentedNamesTests::below)
				.filter((file) -> name.test(file.getFileName().toString()))
				.sorted()
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Stream<Path> below(Path top) {
		try (Stream<Path> files = Files.find(top, 30, (file, attributes) -> attributes.isRegularFile())) {
			return files.filter(
					(file) -> Stream.of(ROOT.relativize(file).toString().split("/")).noneMatch(NO_SOURCES::contains))
				.toList()
				.stream();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static JsonNode yaml(String file) {
		return JsonMapper.shared().valueToTree(new Yaml().load(read(ROOT.resolve(file))));
	}

	private static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
