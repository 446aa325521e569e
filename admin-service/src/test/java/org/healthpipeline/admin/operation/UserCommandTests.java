package org.healthpipeline.admin.operation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.healthpipeline.testsupport.client.TestUser;
import org.healthpipeline.testsupport.servers.RunningPipeline;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code ./pipeline import} and {@code ./pipeline tokens}, as a user types them. */
class UserCommandTests {

	private static final RunningPipeline PIPELINE = RunningPipeline.shared();

	private static final String EXPORT = """
			<?xml version="1.0" encoding="UTF-8"?>
			<HealthData locale="en_GB">
			 <ExportDate value="2026-03-03 10:00:00 +0100"/>
			 <Record type="HKQuantityTypeIdentifierStepCount" sourceName="Phone" unit="count" value="7"
			  creationDate="2026-03-02 11:06:00 +0100" startDate="2026-03-02 11:00:00 +0100"
			  endDate="2026-03-02 11:05:00 +0100"/>
			 <Record type="HKQuantityTypeIdentifierStepCount" sourceName="Phone" unit="count" value="-7"
			  creationDate="2026-03-02 12:06:00 +0100" startDate="2026-03-02 12:00:00 +0100"
			  endDate="2026-03-02 12:05:00 +0100"/>
			</HealthData>
			""";

	private final TestUser user = PIPELINE.client().newUser("Europe/Berlin");

	private final Path file;

	UserCommandTests(@TempDir Path directory) throws IOException {
		this.file = Files.writeString(directory.resolve("export.xml"), EXPORT);
	}

	@Test
	void aFileIsTriedThenImportedAndAddsNothingTwice() {
		assertThat(run("import", this.file.toString(), "--dry-run").output()).contains("1 records would be kept");
		TypedCommand first = run("import", this.file.toString());
		assertThat(first.exitCode()).as(first.output()).isZero();
		assertThat(first.output()).contains("1 records are kept (1 new, 0 there already), 1 refused", "1  STEPS",
				"refused, line 7:", "/?date=2026-03-02");
		assertThat(run("import", this.file.toString()).output()).contains("(0 new, 1 there already)");
		this.user.awaitValues("STEPS", "day", "2026-03-02", "2026-03-03", 7);
		JsonNode answer = JsonMapper.shared().readTree(run("import", this.file.toString(), "--json").printed());
		assertThat(answer.path("status").asString()).isEqualTo("completed");
	}

	@Test
	void aFileThatCannotBeImportedSaysWhy() throws IOException {
		TypedCommand missing = run("import", this.file + "x");
		assertThat(missing.exitCode()).isEqualTo(2);
		assertThat(missing.output()).contains("there is no file " + this.file + "x");
		Files.writeString(this.file, "<HealthData><Record");
		TypedCommand broken = run("import", this.file.toString());
		assertThat(broken.exitCode()).isEqualTo(1);
		assertThat(broken.output()).contains("The file cannot be read", "sending the file again is safe");
	}

	@Test
	void anUnknownFormatIsAnsweredWithTheKnownOnesAndTheHelpHasThem() {
		TypedCommand unknown = run("import", this.file.toString(), "--format", "tables");
		assertThat(unknown.exitCode()).isEqualTo(1);
		List<String> known = List
			.of(unknown.output().replaceAll("(?s).*known are ([a-z, -]+).*", "$1").split(", ", -1));
		assertThat(known).contains("apple-health");
		assertThat(run("import", "--help").output().replaceAll("\\s+", " ")).contains(known);
	}

	@Test
	void aTokenIsMadeListedAndRevoked() {
		TypedCommand made = run("tokens", "create", "Kitchen \"scale\", old", "--scope", "sync,read", "--type",
				"STEPS");
		assertThat(made.exitCode()).as(made.output()).isZero();
		String token = made.printed().strip();
		TypedCommand listed = run("tokens", "list");
		assertThat(listed.printed()).contains("sync,read", "STEPS", "Kitchen \"scale\", old").doesNotContain(token);
		TestUser app = new TestUser(this.user.client(), this.user.id(), this.user.email(), "", token);
		assertThat(this.user.client().get("/api/v1/devices", token).status()).isEqualTo(200);
		TypedCommand refused = TypedCommand.run(PIPELINE, app, "tokens", "list");
		assertThat(refused.exitCode()).isEqualTo(1);
		assertThat(refused.output()).contains("use a session's token or the password");
		assertThat(run("tokens", "revoke", listed.printed().substring(0, 36)).exitCode()).isZero();
		this.user.client().get("/api/v1/devices", token).expectProblem(401, "UNAUTHENTICATED");
		assertThat(run("tokens", "create", "Nothing", "--scope", "dance").exitCode()).isEqualTo(1);
	}

	@Test
	void withoutATokenThePasswordOfTheEnvironmentSignsIn() {
		Map<String, String> right = Map.of("HEALTH_PIPELINE_PASSWORD", this.user.password());
		assertThat(TypedCommand.run(PIPELINE, right, "tokens", "list", "--email", this.user.email()).exitCode())
			.isZero();
		TypedCommand wrong = TypedCommand.run(PIPELINE, Map.of("HEALTH_PIPELINE_PASSWORD", "something else"), "tokens",
				"list", "--email", this.user.email());
		assertThat(wrong.exitCode()).isEqualTo(3);
		assertThat(wrong.output()).contains("sign-in refused: Email or password is wrong");
		TypedCommand nobody = TypedCommand.run(PIPELINE, Map.of(), "tokens", "list", "--email", this.user.email());
		assertThat(nobody.exitCode()).isEqualTo(3);
		assertThat(nobody.output()).contains("HEALTH_PIPELINE_PASSWORD has to hold the password");
	}

	private TypedCommand run(String command, String... words) {
		return TypedCommand.run(PIPELINE, this.user, command, words);
	}

}
