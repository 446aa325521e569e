package org.healthpipeline.systemtests.packaged;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Collectors;

import org.healthpipeline.testsupport.servers.TestFiles;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The standalone's jar holds a bill of materials (CycloneDX) that lists all libraries in
 * it, which are those of all services. It runs where one was asked for.
 */
@Tag("packaged")
class BillOfMaterialsTests {

	private static final String BILL = "META-INF/sbom/application.cdx.json";

	private static final String LIBRARIES = "BOOT-INF/lib/";

	/** A tool of the jar's own, which the packaging adds. */
	private static final String ADDED = "spring-boot-jarmode-tools-";

	@Test
	void everyLibraryIsListed() throws IOException {
		try (JarFile jar = new JarFile(packaged().toFile());
				InputStream content = jar.getInputStream(jar.getEntry(BILL))) {
			JsonNode bill = JsonMapper.shared().readTree(content);
			assertThat(bill.path("bomFormat").asString()).isEqualTo("CycloneDX");
			assertThat(bill.path("metadata").path("component").path("name").asString()).isEqualTo("standalone");
			Set<String> listed = new TreeSet<>();
			bill.path("components")
				.forEach((library) -> listed
					.add(library.path("name").asString() + "-" + library.path("version").asString()));
			Set<String> libraries = jar.stream()
				.map((entry) -> entry.getName())
				.filter((name) -> name.startsWith(LIBRARIES) && name.endsWith(".jar"))
				.map((name) -> name.substring(LIBRARIES.length(), name.length() - ".jar".length()))
				.filter((name) -> !name.startsWith(ADDED))
				.collect(Collectors.toSet());
			assertThat(libraries).hasSizeGreaterThan(50)
				.allSatisfy((library) -> assertThat(listed)
					.anyMatch((name) -> library.equals(name) || library.startsWith(name + "-")));
		}
	}

	private static Path packaged() throws IOException {
		Path target = TestFiles.repository().resolve("standalone/target");
		try (DirectoryStream<Path> jars = Files.newDirectoryStream(target, "standalone-*-exec.jar")) {
			return jars.iterator().next();
		}
	}

}
