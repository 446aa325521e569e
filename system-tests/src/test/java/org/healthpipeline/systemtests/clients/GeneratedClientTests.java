package org.healthpipeline.systemtests.clients;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

import org.healthpipeline.testsupport.client.PipelineClient;
import org.healthpipeline.testsupport.client.TestUser;
import org.healthpipeline.testsupport.servers.RunningPipeline;
import org.healthpipeline.testsupport.servers.TestFiles;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A generator creates clients from the OpenAPI document that compile and sync a day.
 */
class GeneratedClientTests {

	private static final Path GENERATOR = Path.of("target/openapi-generator-cli.jar").toAbsolutePath();

	private static final Path TYPESCRIPT = Path.of("typescript").toAbsolutePath();

	private static final Path WORK = TestFiles.newDirectory("generated-clients");

	private static final Path DOCUMENT = WORK.resolve("openapi.json");

	@BeforeAll
	static void document() throws IOException {
		Files.write(DOCUMENT, RunningPipeline.shared().client().get("/v3/api-docs", null).expect(200).body());
	}

	@Test
	void javaClientSyncsADay() throws Exception {
		Path sources = generate("java", "library=native,openApiNullable=false,useJakartaEe=true,"
				+ "hideGenerationTimestamp=true,apiPackage=generated.api,modelPackage=generated.model,invokerPackage=generated");
		Path classes = Files.createTempDirectory(WORK, "classes");
		List<Path> files = new ArrayList<>(List.of(Path.of("src/test/clients/SyncADay.java").toAbsolutePath()));
		try (Stream<Path> all = Files.walk(sources.resolve("src/main/java"))) {
			all.filter((file) -> file.toString().endsWith(".java")).forEach(files::add);
		}
		JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
		StringWriter said = new StringWriter();
		boolean compiled = compiler.getTask(said, null, null,
				List.of("-d", classes.toString(), "-proc:none", "-nowarn"), null,
				compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8).getJavaFileObjectsFromPaths(files))
			.call();
		assertThat(compiled).as(said.toString()).isTrue();
		assertSyncsADay(java("-cp", classes + File.pathSeparator + System.getProperty("java.class.path"), "SyncADay"));
	}

	@Test
	@EnabledIf("hasTypeScript")
	void typeScriptClientSyncsADay() throws Exception {
		Path sources = generate("typescript-fetch", "importFileExtension=.js,prefixParameterInterfaces=true");
		for (String file : List.of("package.json", "tsconfig.json", "sync-a-day.ts")) {
			Files.copy(TYPESCRIPT.resolve(file), sources.resolve(file));
		}
		Files.createSymbolicLink(sources.resolve("node_modules"), TYPESCRIPT.resolve("node_modules"));
		run(TYPESCRIPT.resolve("node_modules/.bin/tsc").toString(), "--project", sources.toString());
		assertSyncsADay(List.of("node", sources.resolve("out/sync-a-day.js").toString()));
	}

	static boolean hasTypeScript() {
		return Files.isExecutable(TYPESCRIPT.resolve("node_modules/.bin/tsc"));
	}

	/**
	 * Runs a client.
	 * @param program gets the address of the pipeline, an email address and a password
	 */
	private static void assertSyncsADay(List<String> program) {
		PipelineClient client = RunningPipeline.shared().client();
		TestUser user = client.newUser("UTC");
		List<String> command = new ArrayList<>(program);
		command.addAll(List.of(client.base().toString(), user.email(), user.password()));
		assertThat(run(command.toArray(String[]::new)).lines()).endsWith("synced 24, duplicates 1, errors 1",
				"refused UNKNOWN_TYPE", "STEPS 2400 in 24 hours");
		user.awaitValues("STEPS", "day", "2026-03-02", "2026-03-03", 2400);
	}

	private static Path generate(String generator, String properties) throws IOException {
		Path sources = Files.createTempDirectory(WORK, generator);
		run(java("-jar", GENERATOR.toString(), "generate", "--generator-name", generator, "--input-spec",
				DOCUMENT.toString(), "--output", sources.toString(), "--additional-properties", properties,
				"--global-property",
				"apis,models,supportingFiles,apiTests=false,modelTests=false,apiDocs=false,modelDocs=false")
			.toArray(String[]::new));
		return sources;
	}

	private static List<String> java(String... arguments) {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1"));
		command.addAll(List.of(arguments));
		return command;
	}

	private static String run(String... command) {
		try {
			Path output = Files.createTempFile(WORK, "output", ".txt");
			Process process = new ProcessBuilder(command).redirectErrorStream(true)
				.redirectOutput(output.toFile())
				.start();
			boolean ended = process.waitFor(2, TimeUnit.MINUTES);
			process.destroyForcibly();
			String printed = Files.readString(output);
			assertThat(ended).as("%s%nended in time; it printed%n%s", String.join(" ", command), printed).isTrue();
			assertThat(process.exitValue()).as("%s%nprinted%n%s", String.join(" ", command), printed).isZero();
			return printed;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

}
