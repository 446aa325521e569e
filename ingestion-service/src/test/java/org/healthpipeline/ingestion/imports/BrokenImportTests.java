package org.healthpipeline.ingestion.imports;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.healthpipeline.generator.AppleHealthExport;
import org.healthpipeline.generator.BrokenExport;
import org.healthpipeline.testsupport.client.Answer;
import org.healthpipeline.testsupport.client.TestUser;
import org.healthpipeline.testsupport.imports.ImportedExport;
import org.healthpipeline.testsupport.servers.RunningPipeline;
import org.healthpipeline.testsupport.servers.StoredRows;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/**
 * Files that are not a complete export are refused clearly and soon, and records before
 * the break stay. Damage in the middle of a file costs only the records that it hits.
 */
class BrokenImportTests {

	private static final Duration SOON = Duration.ofSeconds(30);

	private static final StoredRows ROWS = new StoredRows(RunningPipeline.shared().database());

	private static final AppleHealthExport EXPORT = AppleImportTests.export(LocalDate.of(2025, 10, 20), 1);

	private static final ImportedExport FILE = ImportedExport.of(EXPORT);

	/** Files that break only after readable records. */
	private static final Set<BrokenExport> BREAKS_IN_THE_MIDDLE = EnumSet.of(BrokenExport.TRUNCATED,
			BrokenExport.TRUNCATED_ARCHIVE);

	/** Damages of a record's first line, as bytes. */
	private static final List<UnaryOperator<String>> DAMAGES = List.of(into("\u0000"), into("\u000b"), into("&#0;"),
			into("&#x1F;"), into("&#xFFFE;"), into("\u00ff"), into("\u00c3 "), into("\u00ef\u00bf\u00be"),
			into("\u00ef\u00bf\u00bf"), into("\u00ed\u00a0\u00bd"), into("<"), into("& "), into("&nothing;"),
			into("\" sourceName=\""), into("\""), into("\" type=\""),
			(line) -> line.replace("sourceName=\"", "sourceName="), (line) -> line.replace("sourceName=", "sourceName"),
			(line) -> line.replace(" sourceName", "sourceName"), (line) -> line.replace("<Record", "Record"),
			(line) -> line.replace("<Record", "<?ecord"), (line) -> line.replace("<Record", "<!--ord"),
			(line) -> line.replace("<Record", "<Rec<rd"), (line) -> line.substring(0, line.length() / 2),
			(line) -> line.replaceFirst("/?>$", ""), (line) -> line.replaceFirst("\"/?>$", ">"),
			(line) -> line.replaceFirst("/?>$", "></Other>"),
			(line) -> line.endsWith("/>") ? line.replace("/>", ">") : line.replaceFirst(">$", "=>"));

	private static TestUser user;

	@BeforeAll
	static void signIn() {
		user = RunningPipeline.shared().client().newUser("UTC");
	}

	@ParameterizedTest
	@EnumSource(names = { "NOT_WELL_FORMED", "NOT_UTF_8" }, mode = EnumSource.Mode.EXCLUDE)
	void aBrokenFileIsRefusedAndWhatWasCommittedIsCounted(BrokenExport broken) throws Exception {
		byte[] file = write(broken);
		UUID id = UUID.randomUUID();
		long before = ROWS.samples(user.id());
		Answer answer = assertTimeoutPreemptively(SOON, () -> ImportedExport.send(user, id, file));
		answer.expectProblem(422, "IMPORT_UNREADABLE");
		assertThat(answer.json().path("detail").asString()).isNotBlank();
		JsonNode progress = ImportedExport.progress(user, id).expect(200).json();
		assertThat(progress.path("status").asString()).isEqualTo("failed");
		assertThat(progress.path("error").asString()).isEqualTo("IMPORT_UNREADABLE");
		assertThat(ROWS.samples(user.id())).isEqualTo(before + progress.path("accepted").asLong());
		long read = progress.path("accepted").asLong() + progress.path("duplicates").asLong();
		if (BREAKS_IN_THE_MIDDLE.contains(broken)) {
			// The archive has an electrocardiogram too.
			assertThat(read).isBetween(1L, 1 + FILE.known());
		}
		else {
			assertThat(read).isZero();
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "NOT_WELL_FORMED", "NOT_UTF_8" })
	void damageInTheMiddleCostsNoMoreThanARecord(BrokenExport broken) throws Exception {
		JsonNode answer = ImportedExport.send(user, UUID.randomUUID(), write(broken)).expect(200).json();
		assertThat(answer.path("status").asString()).isEqualTo("completed");
		assertThat(answer.path("refused").toString()).isEqualTo("{\"MALFORMED_RECORD\":1}");
		assertThat(answer.path("refusedLines")).hasSize(1);
		long lost = (broken == BrokenExport.NOT_UTF_8) ? 1 : 0;
		assertThat(read(answer))
			.isEqualTo(read(ImportedExport.send(user, UUID.randomUUID(), FILE.xml()).expect(200).json()) - lost);
	}

	@Test
	void everyTwentiethRecordDamagedCostsNoOther() {
		List<Long> damaged = new ArrayList<>();
		StringBuilder file = new StringBuilder();
		long number = 0;
		int records = 0;
		for (String line : new String(FILE.xml(), StandardCharsets.ISO_8859_1).split("\n", -1)) {
			number++;
			boolean damage = line.startsWith(" <Record") && ++records % 20 == 0;
			if (damage) {
				damaged.add(number);
			}
			file.append(damage ? DAMAGES.get(damaged.size() % DAMAGES.size()).apply(line) : line).append('\n');
		}
		assertThat(damaged).hasSizeGreaterThan(DAMAGES.size());
		JsonNode answer = ImportedExport
			.send(user.client().newUser("UTC"), UUID.randomUUID(),
					file.toString().getBytes(StandardCharsets.ISO_8859_1))
			.expect(200)
			.json();
		assertThat(answer.path("status").asString()).isEqualTo("completed");
		assertThat(answer.path("refused").toString()).isEqualTo("{\"MALFORMED_RECORD\":" + damaged.size() + "}");
		List<Long> lines = new ArrayList<>();
		for (JsonNode detail : answer.path("errorDetails")) {
			if (detail.path("code").asString().equals("MALFORMED_RECORD")) {
				lines.add(detail.path("line").asLong());
			}
		}
		assertThat(lines).isEqualTo(damaged);
		assertThat(read(answer)).isEqualTo(
				read(ImportedExport.send(user, UUID.randomUUID(), FILE.xml()).expect(200).json()) - damaged.size());
	}

	/** Damages the middle of the source's name. */
	private static UnaryOperator<String> into(String damage) {
		return (line) -> line.replaceFirst("sourceName=\"..", "$0" + damage);
	}

	/** The number of records that were understood. */
	private static long read(JsonNode answer) {
		long unknown = 0;
		for (JsonNode count : answer.path("unknownTypes")) {
			unknown += count.asLong();
		}
		return answer.path("accepted").asLong() + answer.path("duplicates").asLong() + unknown;
	}

	@Test
	void afterABreakTheWholeFileAddsWhatIsMissing() throws Exception {
		TestUser unlucky = user.client().newUser("UTC");
		UUID id = UUID.randomUUID();
		ImportedExport.send(unlucky, id, write(BrokenExport.TRUNCATED)).expectProblem(422, "IMPORT_UNREADABLE");
		long half = ROWS.samples(unlucky.id());
		assertThat(half).isBetween(1L, FILE.figures().kept() - 1);
		JsonNode whole = ImportedExport.send(unlucky, id, FILE.xml()).expect(200).json();
		assertThat(whole.path("status").asString()).isEqualTo("completed");
		assertThat(whole.path("accepted").asLong()).isEqualTo(FILE.figures().kept() - half);
		assertThat(ROWS.samples(unlucky.id())).isEqualTo(FILE.figures().kept());
	}

	@Test
	void aPhoneInAnotherLanguageNamesTheFilesOfItsArchiveDifferently() throws Exception {
		ByteArrayOutputStream file = new ByteArrayOutputStream();
		try (ZipOutputStream zip = new ZipOutputStream(file)) {
			zip.putNextEntry(new ZipEntry("apple_health_export/Exportieren.xml"));
			zip.write(FILE.xml());
		}
		JsonNode answer = ImportedExport.send(user, UUID.randomUUID(), file.toByteArray()).expect(200).json();
		assertThat(answer.path("accepted").asLong() + answer.path("duplicates").asLong()).isEqualTo(FILE.known());
	}

	@Test
	void nothingOfThisMachineIsReadIntoAnAnswer() throws Exception {
		String outside = Files.readString(Path.of("/etc/hostname")).strip();
		for (BrokenExport broken : EnumSet.of(BrokenExport.EXTERNAL_ENTITY, BrokenExport.EXTERNAL_GRAMMAR)) {
			UUID id = UUID.randomUUID();
			assertThat(ImportedExport.send(user, id, write(broken)).text()).doesNotContain(outside);
			assertThat(ImportedExport.progress(user, id).text()).doesNotContain(outside);
		}
	}

	private static byte[] write(BrokenExport broken) throws Exception {
		ByteArrayOutputStream file = new ByteArrayOutputStream();
		broken.write(EXPORT, file);
		return file.toByteArray();
	}

}
