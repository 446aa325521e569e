package org.healthpipeline.systemtests.architecture;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import org.healthpipeline.common.crypto.Sha1;
import org.healthpipeline.common.crypto.Sha256;
import org.healthpipeline.common.sample.SampleRemoval;
import org.healthpipeline.common.sample.SampleStore;
import org.healthpipeline.common.time.UtcTime;
import org.healthpipeline.testsupport.servers.TestFiles;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Repository;
import org.springframework.stereotype.Service;
import org.springframework.web.bind.annotation.RestController;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

/** The boundaries of ARCHITECTURE.md, checked on the classes of every module. */
class ArchitectureTests {

	private static final String ROOT = "org.healthpipeline.";

	private static final List<String> SERVICES = List.of("ingestion", "aggregation", "insights", "query", "admin");

	/**
	 * The delivered classes, without tests and test support, also those in jars.
	 */
	private static final JavaClasses CLASSES = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.withImportOption((location) -> !location.contains("-tests.jar") && !location.contains("/testsupport/"))
		.importPackages("org.healthpipeline");

	@Test
	void everyModuleIsLookedAt() {
		Set<String> modules = CLASSES.stream()
			.map((found) -> moduleOf(found.getPackageName()))
			.collect(Collectors.toCollection(TreeSet::new));
		assertThat(modules).containsAll(SERVICES)
			.contains("model", "fhir", "common", "web", "embedded", "standalone", "client")
			.doesNotContain("testsupport", "systemtests");
	}

	@Test
	void commonKnowsNothingOfTheWeb() {
		noClasses().that()
			.resideInAPackage(ROOT + "common..")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("jakarta.servlet..", "org.springframework.web..", "org.springframework.http..",
					"org.springframework.security..", ROOT + "web..")
			.check(CLASSES);
	}

	@ParameterizedTest
	@ValueSource(strings = { "ingestion", "aggregation", "insights", "query", "admin" })
	void servicesDoNotKnowEachOther(String service) {
		String[] others = SERVICES.stream()
			.filter((other) -> !other.equals(service))
			.map((other) -> ROOT + other + "..")
			.toArray(String[]::new);
		noClasses().that()
			.resideInAPackage(ROOT + service + "..")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage(others)
			.allowEmptyShould(true)
			.check(CLASSES);
	}

	@Test
	void onlyTheStandaloneKnowsServices() {
		noClasses().that()
			.resideInAnyPackage(ROOT + "common..", ROOT + "web..", ROOT + "generator..")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage(SERVICES.stream().map((service) -> ROOT + service + "..").toArray(String[]::new))
			.check(CLASSES);
	}

	@Test
	void nothingDependsOnTheStandaloneOrTheGeneratorButTheStandalone() {
		noClasses().that()
			.resideOutsideOfPackages(ROOT + "standalone..", ROOT + "generator..", ROOT + "benchmarks..")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage(ROOT + "standalone..", ROOT + "generator..")
			.check(CLASSES);
	}

	/** Apps run it, so they carry its dependencies. */
	@Test
	void clientNeedsNothingOfOursAndLittleOfOthers() {
		classes().that()
			.resideInAPackage(ROOT + "client..")
			.should()
			.onlyDependOnClassesThat()
			.resideInAnyPackage(ROOT + "client..", "java..", "okhttp3..", "okio..", "com.google.gson..", "kotlin..",
					"org.jspecify..")
			.check(CLASSES);
		noClasses().that()
			.resideOutsideOfPackage(ROOT + "client..")
			.should()
			.dependOnClassesThat()
			.resideInAPackage(ROOT + "client..")
			.check(CLASSES);
	}

	@Test
	void fhirIsPure() {
		classes().that()
			.resideInAPackage(ROOT + "fhir..")
			.should()
			.onlyDependOnClassesThat()
			.resideInAnyPackage(ROOT + "fhir..", ROOT + "model..", "java..", "tools.jackson..", "org.jspecify..")
			.check(CLASSES);
	}

	@Test
	void nothingNamesAFormat() {
		String formats = ROOT + "ingestion.format.*..";
		noClasses().that()
			.resideOutsideOfPackage(formats)
			.should()
			.dependOnClassesThat()
			.resideInAPackage(formats)
			.check(CLASSES);
		slices().matching(ROOT + "ingestion.format.(*)..").should().notDependOnEachOther().check(CLASSES);
	}

	/** In the main code of all modules, a name means one class. */
	@Test
	void noTwoClassesHaveTheSameName() throws IOException {
		Map<String, List<Path>> byName = new TreeMap<>();
		try (Stream<Path> modules = Files.list(TestFiles.repository())) {
			for (Path sources : modules.map((module) -> module.resolve("src/main/java")).toList()) {
				if (Files.isDirectory(sources)) {
					addNames(sources, byName);
				}
			}
		}
		assertThat(byName).hasSizeGreaterThan(500);
		byName.values().removeIf((files) -> files.size() == 1);
		assertThat(byName).isEmpty();
	}

	private static void addNames(Path sources, Map<String, List<Path>> byName) throws IOException {
		try (Stream<Path> files = Files.walk(sources)) {
			files.filter((file) -> file.toString().endsWith(".java") && !file.endsWith("package-info.java"))
				.forEach((file) -> byName.computeIfAbsent(file.getFileName().toString(), (name) -> new ArrayList<>())
					.add(file));
		}
	}

	/** Rules and formats are found by scanning, since nothing may name them. */
	@Test
	void partsAreNamedByAConfiguration() {
		String[] found = { ROOT + "insights.rule..", ROOT + "ingestion.format.." };
		noClasses().that()
			.resideOutsideOfPackages(found)
			.should()
			.beAnnotatedWith(Component.class)
			.orShould()
			.beAnnotatedWith(Service.class)
			.orShould()
			.beAnnotatedWith(Repository.class)
			.orShould()
			.beAnnotatedWith(ComponentScan.class)
			.check(CLASSES);
		assertThat(CLASSES.stream()
			.filter((part) -> part.isAnnotatedWith(RestController.class))
			.filter((part) -> part.getDirectDependenciesToSelf()
				.stream()
				.noneMatch((named) -> named.getOriginClass().isAnnotatedWith(Configuration.class))))
			.isEmpty();
	}

	@Test
	void packagesHaveNoCycles() {
		slices().matching("org.healthpipeline.(**)").should().beFreeOfCycles().check(CLASSES);
	}

	@Test
	void everyPackageIsNullMarked() {
		Map<String, List<JavaClass>> packages = CLASSES.stream()
			.collect(Collectors.groupingBy(JavaClass::getPackageName));
		assertThat(packages.entrySet()).isNotEmpty()
			.allSatisfy(
					(entry) -> assertThat(entry.getValue()).as("package-info of %s says @NullMarked", entry.getKey())
						.anyMatch((found) -> found.getSimpleName().equals("package-info")
								&& found.isAnnotatedWith(NullMarked.class)));
	}

	@Test
	void packagesAreFeaturesAndNotLayers() {
		noClasses().should()
			.resideInAnyPackage("..controller..", "..controllers..", "..service..", "..services..", "..repository..",
					"..repositories..", "..dto..", "..util..", "..utils..", "..helper..", ROOT + "*..model..",
					"..impl..")
			.check(CLASSES);
	}

	/**
	 * Rows that a user sees singly and changes rarely have repositories. Samples,
	 * aggregates, jobs, leases, locks, keys and the audit log use SQL.
	 */
	@Test
	void onlyStoresOfPlainRowsUseJpa() {
		noClasses().that()
			.resideOutsideOfPackages(ROOT + "query", ROOT + "query.row", ROOT + "query.account", ROOT + "query.device",
					ROOT + "query.share", ROOT + "query.export")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("jakarta.persistence..", "org.hibernate..", "org.springframework.data.jpa..",
					"org.springframework.orm..", ROOT + "query.row..")
			.check(CLASSES);
	}

	@Test
	void entitiesStayInTheirPackageBehindARepository() {
		classes().that().areAnnotatedWith(Entity.class).should().bePackagePrivate().check(CLASSES);
		noClasses().that()
			.resideOutsideOfPackage(ROOT + "query.row")
			.should()
			.dependOnClassesThat()
			.areAssignableTo(EntityManager.class)
			.check(CLASSES);
	}

	/** Rules use the injected clock, so that a test can move it. */
	@Test
	void nobodyAsksTheSystemWhatTimeItIs() {
		noClasses().that()
			.resideInAnyPackage(ROOT + "common..", ROOT + "web..", ROOT + "ingestion..", ROOT + "aggregation..",
					ROOT + "insights..", ROOT + "query..", ROOT + "admin..")
			.and()
			.doNotHaveSimpleName("CommonConfiguration")
			.should()
			.callMethod(Instant.class, "now")
			.orShould()
			.callMethod(OffsetDateTime.class, "now")
			.orShould()
			.callMethod(ZonedDateTime.class, "now")
			.orShould()
			.callMethod(LocalDate.class, "now")
			.orShould()
			.callMethod(LocalDateTime.class, "now")
			.orShould()
			.callMethod(Clock.class, "systemUTC")
			.orShould()
			.callMethod(System.class, "currentTimeMillis")
			.check(CLASSES);
	}

	@Test
	void thereIsOnePlaceForTheOffsetOfAnInstant() {
		noClasses().that()
			.doNotHaveFullyQualifiedName(UtcTime.class.getName())
			.should()
			.callMethod(Instant.class, "atOffset", ZoneOffset.class)
			.check(CLASSES);
	}

	@Test
	void thereIsOnePlaceForHashes() {
		noClasses().that()
			.doNotHaveFullyQualifiedName(Sha256.class.getName())
			.and()
			.doNotHaveFullyQualifiedName(Sha1.class.getName())
			.should()
			.callMethod(MessageDigest.class, "getInstance", String.class)
			.check(CLASSES);
	}

	/**
	 * The store of samples can change its form only if no other class knows it.
	 * Benchmarks measure the rows themselves.
	 */
	@Test
	void samplesHaveOneDoor() {
		String door = SampleStore.class.getPackageName();
		assertThat(CLASSES.stream()
			.filter((found) -> !moduleOf(found.getPackageName()).equals("benchmarks"))
			.filter((found) -> SampleRemoval.TABLES.stream().anyMatch((table) -> names(found, table)))
			.map(JavaClass::getPackageName)
			.distinct()).containsExactly(door);
	}

	/**
	 * Returns whether a text is among the constants of a class, which exclude comments.
	 */
	private static boolean names(JavaClass found, String text) {
		try (InputStream bytes = found.getSource().orElseThrow().getUri().toURL().openStream()) {
			return new String(bytes.readAllBytes(), StandardCharsets.ISO_8859_1).contains(text);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String moduleOf(String packageName) {
		int end = packageName.indexOf('.', ROOT.length());
		return packageName.substring(ROOT.length(), (end > 0) ? end : packageName.length());
	}

}
