package org.healthpipeline.ingestion.format.healthconnect;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

import org.healthpipeline.ingestion.item.Item;
import org.healthpipeline.ingestion.item.SqliteDatabase;
import org.healthpipeline.ingestion.item.SqliteFile;
import org.healthpipeline.testsupport.imports.WrittenBackup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/** Tests backups that are damaged, or crafted to do harm. */
class HostileBackupTests {

	private static final long START = 1_769_940_000_000L;

	private static final String ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) "
			+ "SELECT i AS row_id, i AS uuid, i AS count FROM n";

	@Test
	void viewsOfTheNameOfATableAreNeverRun() {
		WrittenBackup backup = weight().statement("CREATE VIEW steps_record_table AS " + ENDLESS)
			.statement("CREATE VIEW sleep_stages_table AS " + ENDLESS)
			.statement("CREATE VIEW health_data_category_priority_table AS " + ENDLESS)
			.statement("CREATE VIEW device_info_table_2 AS " + ENDLESS);
		assertTimeoutPreemptively(Duration.ofSeconds(30), () -> {
			ReadBackup read = ReadBackup.of(backup);
			assertThat(read.kept()).containsExactly("WEIGHT 80.0 0");
			assertThat(read.others()).hasSize(4);
		});
	}

	@Test
	void virtualTablesTriggersAndComputedColumnsAreNeverRun() {
		WrittenBackup backup = weight().statement("CREATE VIRTUAL TABLE steps_record_table USING fts5(uuid, count)")
			.statement(
					"CREATE TRIGGER t AFTER INSERT ON weight_record_table BEGIN DELETE FROM weight_record_table; END")
			.statement("""
					CREATE TABLE height_record_table (row_id INTEGER PRIMARY KEY, uuid, time,
						height AS (length(hex(zeroblob(4000000)))))
					""")
			.statement("INSERT INTO height_record_table (uuid, time) VALUES (randomblob(16), 1769940000000)");
		assertTimeoutPreemptively(Duration.ofSeconds(30), () -> {
			ReadBackup read = ReadBackup.of(backup);
			assertThat(read.kept()).containsExactly("WEIGHT 80.0 0");
			assertThat(read.others()).anyMatch((other) -> other.startsWith("MISSING_VALUE"));
		});
	}

	@Test
	void namesOfTablesAndColumnsAreNoStatements() {
		WrittenBackup backup = weight()
			.statement("CREATE TABLE \"x\"\"; DROP TABLE weight_record_table; --_record_table\" "
					+ "(uuid, last_modified_time, \"a\"\"b\")")
			.statement("INSERT INTO \"x\"\"; DROP TABLE weight_record_table; --_record_table\" VALUES (1, 2, 3)");
		ReadBackup read = ReadBackup.of(backup);
		assertThat(read.kept()).containsExactly("WEIGHT 80.0 0");
		assertThat(read.others()).singleElement().asString().startsWith("unknown x");
	}

	@Test
	void aDatabaseThatIsNoneOfHealthConnectIsUnreadable() {
		byte[] file = new WrittenBackup().statement("DROP TABLE application_info_table")
			.statement("DROP TABLE device_info_table")
			.statement("CREATE TABLE songs (title)")
			.database();
		assertThat(ReadBackup.of(file).failure()).hasMessageContaining("not one of Health Connect");
	}

	@Test
	void anArchiveMayHoldOtherFilesAndThoseAreCounted() {
		Map<String, byte[]> entries = new LinkedHashMap<>();
		entries.put("notes.txt", "SQLite format".getBytes(StandardCharsets.US_ASCII));
		entries.put("a/health_connect_export.db", weight().database());
		entries.put("a/health_connect_export.db-wal", new byte[5_000]);
		entries.put("second.db", weight().database());
		ReadBackup read = ReadBackup.of(WrittenBackup.archive(entries));
		assertThat(read.kept()).containsExactly("WEIGHT 80.0 0");
		assertThat(read.others()).containsExactly("file notes.txt 1", "file a/health_connect_export.db-wal 1",
				"file second.db 1");
		assertThat(ReadBackup.of(WrittenBackup.archive(Map.of("notes.txt", new byte[9]))).failure())
			.hasMessageContaining("no database");
	}

	@Test
	void anArchiveThatInflatesWithoutEndIsUnreadable() {
		byte[] bomb = Arrays.copyOf(weight().database(), 60_000_000);
		byte[] archive = WrittenBackup.archive(Map.of("health_connect_export.db", bomb));
		assertThat(archive).hasSizeLessThan(200_000);
		assertThat(ReadBackup.of(archive).failure()).hasMessageContaining("larger");
		assertThat(ReadBackup.of(WrittenBackup.archive(Map.of("bomb.txt", new byte[60_000_000]))).failure())
			.hasMessageContaining("larger");
	}

	@Test
	void aDatabaseWithALogIsReadWithoutIt() {
		byte[] file = weight().database();
		file[18] = 2;
		file[19] = 2;
		assertThat(ReadBackup.of(file).kept()).containsExactly("WEIGHT 80.0 0");
	}

	@ParameterizedTest
	@ValueSource(ints = { 30, 60, 90 })
	void whatStandsBeforeADamageIsTakenAndThenTheFileIsUnreadable(int percent) {
		WrittenBackup backup = weight();
		for (int number = 0; number < 2_000; number++) {
			long startMs = START + number * 60_000L;
			backup.interval("steps_record_table", WrittenBackup.id(number), startMs, startMs + 60_000, "count", number);
		}
		byte[] file = backup.database();
		ReadBackup read = ReadBackup.of(Arrays.copyOf(file, file.length * percent / 100));
		assertThat(read.failure()).hasMessageContaining("damaged");
		assertThat(read.kept()).hasSizeBetween(20 * percent - 600, 20 * percent + 200)
			.filteredOn((kept) -> kept.startsWith("STEPS"))
			.isSubsetOf(ReadBackup.of(file).kept());
	}

	@Test
	void aTreeThatLeadsInCirclesEnds() {
		WrittenBackup backup = new WrittenBackup();
		for (int number = 0; number < 3_000; number++) {
			long startMs = START + number * 60_000L;
			backup.interval("steps_record_table", WrittenBackup.id(number), startMs, startMs + 60_000, "count", number);
		}
		byte[] file = backup.database();
		int pageBytes = ByteBuffer.wrap(file).getShort(16);
		int circles = 0;
		for (int page = 1; page < file.length / pageBytes; page++) {
			int at = page * pageBytes;
			if (file[at] == 5) {
				int first = ByteBuffer.wrap(file).getShort(at + 12) & 0xFFFF;
				for (int cell = 0; cell < (ByteBuffer.wrap(file).getShort(at + 3) & 0xFFFF); cell++) {
					int pointer = ByteBuffer.wrap(file).getShort(at + 12 + 2 * cell) & 0xFFFF;
					System.arraycopy(file, at + first, file, at + pointer, 4);
					circles++;
				}
			}
		}
		assertThat(circles).isPositive();
		assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
			ReadBackup read = ReadBackup.of(file);
			assertThat(read.failure()).isNotNull();
			assertThat(read.items()).hasSizeLessThan(3_000);
		});
	}

	@Test
	void manyTooLargeRowsAreEachRefused() {
		WrittenBackup backup = new WrittenBackup();
		for (int number = 0; number < 20; number++) {
			backup.interval("steps_record_table", WrittenBackup.id(number), START, START + 60_000, "count", number,
					"client_record_id", (number % 3 == 0) ? "x".repeat(1_100_000) : null);
		}
		ReadBackup read = ReadBackup.of(backup);
		assertThat(read.kept()).hasSize(13);
		assertThat(read.others()).hasSize(7).allMatch((other) -> other.startsWith("RECORD_TOO_LARGE"));
		assertThat(read.failure()).isNull();
	}

	@Test
	void nothingIsLeftOnDiskHoweverItEnds(@TempDir Path directory) throws IOException {
		assertThat(ReadBackup.of(weight().database(), directory).failure()).isNull();
		byte[] file = weight().archive();
		assertThat(ReadBackup.of(Arrays.copyOf(file, file.length / 2), directory).failure()).isNotNull();
		assertThat(ReadBackup.of(new byte[100], directory).failure()).isNotNull();
		assertThat(ReadBackup.of(Arrays.copyOf(weight().database(), 60_000_000), directory).failure()).isNotNull();
		try (Stream<Path> left = Files.list(directory)) {
			assertThat(left).isEmpty();
		}
	}

	@Test
	void whatAKilledProcessLeftGoesWithTheNextStart(@TempDir Path directory) throws IOException {
		Path left = Files.write(directory.resolve("import-123.db"), new byte[9]);
		Path other = Files.write(directory.resolve("other.db"), new byte[9]);
		Path written = Files.write(directory.resolve("import-456.db"), new byte[9]);
		try (FileChannel channel = FileChannel.open(written, StandardOpenOption.WRITE);
				FileLock lock = channel.lock()) {
			assertThat(lock.isValid()).isTrue();
			SqliteFile.removeLeftovers(directory);
		}
		assertThat(left).doesNotExist();
		assertThat(other).exists();
		assertThat(written).exists();
	}

	@Test
	void theFileIsForItsOwnerOnlyAndHasNoNameWhileItIsRead(@TempDir Path directory) throws IOException {
		byte[] file = weight().database();
		try (SqliteFile copy = SqliteFile.of(new java.io.ByteArrayInputStream(file), 1_000_000, directory, (item) -> {
		})) {
			assertThat(Files.getPosixFilePermissions(copy.path())).extracting(Enum::name)
				.containsExactlyInAnyOrder("OWNER_READ", "OWNER_WRITE");
			try (SqliteDatabase database = SqliteDatabase.open(copy, 1_000_000)) {
				assertThat(copy.path()).doesNotExist();
				assertThat(database.count(database.tables().get(0))).isPositive();
			}
		}
		assertThatNoException().isThrownBy(() -> SqliteFile.removeLeftovers(directory));
	}

	@Test
	void aPlaceSaysTheTableAndTheRow() {
		WrittenBackup backup = new WrittenBackup()
			.interval("steps_record_table", WrittenBackup.id(1), START, START + 60_000, "count", 1)
			.interval("steps_record_table", WrittenBackup.id(2), START, START + 60_000, "count", "many");
		Item.Refused refused = (Item.Refused) ReadBackup.of(backup).items().get(1);
		assertThat(refused.place().path()).isEqualTo("steps_record_table");
		assertThat(refused.place().index()).isEqualTo(2);
	}

	private static WrittenBackup weight() {
		return new WrittenBackup().instant("weight_record_table", WrittenBackup.id(1), START, "weight", 80_000.0);
	}

}
