package org.healthpipeline.systemtests.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.healthpipeline.testsupport.servers.TestFiles;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The manifests. With Debian's servers, Debian's kustomize builds the example; elsewhere
 * the files are read.
 */
record Manifests(List<Manifest> all) {

	private static final Path ROOT = TestFiles.repository().resolve("deploy/kubernetes");

	/** The directory that is applied separately, and therefore not built by kustomize. */
	private static final String JOBS = "migrations";

	static final boolean BUILT = "debian".equals(System.getProperty("servers"));

	static Manifests underTest() {
		return BUILT ? built() : read();
	}

	/** Reads one of its files as a tree. */
	static JsonNode kustomization(String directory) {
		return documents(readFile(ROOT.resolve(directory).resolve("kustomization.yaml"))).findFirst().orElseThrow();
	}

	/** Lists the YAML files of a directory except its kustomization. */
	static List<String> files(String directory) {
		try (Stream<Path> files = Files.list(ROOT.resolve(directory))) {
			return files.map((file) -> file.getFileName().toString())
				.filter((name) -> !name.equals("kustomization.yaml"))
				.sorted()
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	List<Manifest> ofKind(String kind) {
		return this.all.stream().filter((manifest) -> manifest.kind().equals(kind)).toList();
	}

	List<Manifest> workloads() {
		return ofKind("Deployment");
	}

	Manifest only(String kind, String name) {
		List<Manifest> found = ofKind(kind).stream().filter((manifest) -> manifest.name().equals(name)).toList();
		if (found.size() != 1) {
			throw new AssertionError("There are " + found.size() + " of " + kind + " " + name);
		}
		return found.get(0);
	}

	private static Manifests read() {
		return new Manifests(Stream.of("base", "overlays/example", JOBS)
			.flatMap((directory) -> files(directory).stream().map(ROOT.resolve(directory)::resolve))
			.flatMap((file) -> documents(readFile(file)))
			.map(Manifest::new)
			.toList());
	}

	private static Manifests built() {
		try {
			Path errors = TestFiles.newDirectory("kustomize").resolve("errors");
			Process kustomize = new ProcessBuilder(TestFiles.repository().resolve("deploy/debian/servers").toString(),
					"kustomize", "--", "build", ROOT.resolve("overlays/example").toString())
				.redirectError(errors.toFile())
				.start();
			String yaml = new String(kustomize.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			if (kustomize.waitFor() != 0) {
				throw new AssertionError("kustomize refuses it: " + Files.readString(errors));
			}
			Stream<JsonNode> jobs = files(JOBS).stream()
				.flatMap((file) -> documents(readFile(ROOT.resolve(JOBS).resolve(file))));
			return new Manifests(Stream.concat(documents(yaml), jobs).map(Manifest::new).toList());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	static Stream<JsonNode> documents(String yaml) {
		return StreamSupport.stream(new Yaml().loadAll(yaml).spliterator(), false)
			.filter(Objects::nonNull)
			.map((document) -> JsonMapper.shared().valueToTree(document));
	}

	private static String readFile(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
