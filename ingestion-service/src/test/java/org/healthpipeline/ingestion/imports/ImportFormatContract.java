package org.healthpipeline.ingestion.imports;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.healthpipeline.ingestion.collect.OpenBatch;
import org.healthpipeline.ingestion.collect.RefusalCode;
import org.healthpipeline.ingestion.item.Item;
import org.healthpipeline.ingestion.item.ItemLimits;
import org.healthpipeline.ingestion.item.UnreadableInputException;
import org.healthpipeline.model.type.HealthTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The rules that every format of an import keeps. A test of the format extends it and
 * writes the files.
 */
public abstract class ImportFormatContract {

	private static final ItemLimits MUCH = new ItemLimits(10_000_000, 1_000_000, 500_000);

	private static final Instant START = Instant.parse("2026-02-01T10:00:00Z");

	/** The format, as the service has it. */
	protected abstract ImportFormat format();

	/** A complete file with these entries in this order. */
	protected abstract byte[] file(List<? extends Entry> entries) throws IOException;

	@Test
	void itsNameFitsIntoARoute() {
		ImportFormats formats = new ImportFormats(List.of(format()));
		assertThat(formats.require(format().name(), null)).isSameAs(format());
		assertThat(format().description()).isNotBlank();
	}

	@Test
	void eachEntryIsTakenWithItsValueAndTimes() throws IOException {
		List<OpenBatch.Kept> kept = batchOf(read(file(steps(3)))).kept();
		assertThat(kept).extracting((sample) -> HealthTypes.byId(sample.typeId()).name())
			.containsExactly("STEPS", "STEPS", "STEPS");
		assertThat(kept).extracting((sample) -> sample.content().number()).containsExactly(1.0, 2.0, 3.0);
		assertThat(kept).extracting(OpenBatch.Kept::startMs)
			.containsExactlyElementsOf(steps(3).stream().map((entry) -> entry.start().toEpochMilli()).toList());
		assertThat(kept).extracting(OpenBatch.Kept::endMs)
			.containsExactlyElementsOf(steps(3).stream().map((entry) -> entry.end().toEpochMilli()).toList());
	}

	@Test
	void aFileWithoutEntriesIsReadToItsEnd() throws IOException {
		assertThat(read(file(List.of()))).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "\n", "\u0000", "hello", "%PDF-1.7\n%\u00e2\u00e3", "PK\u0003\u0004",
			"\u001f\u008b\b" })
	void anEmptyFileOrOneOfAnotherKindIsUnreadable(String file) {
		List<Item> items = new ArrayList<>();
		assertThatExceptionOfType(UnreadableInputException.class)
			.isThrownBy(() -> read(file.getBytes(StandardCharsets.ISO_8859_1), items));
		assertThat(items).isEmpty();
	}

	@Test
	void anEntryThatCannotBeTakenIsCountedAndDoesNotSpoilTheOthers() throws IOException {
		List<Entry> entries = List.of(steps(3).get(0), new Entry.Flawed(), new Entry.Unknown("Mood"), steps(3).get(1),
				new Entry.Flawed(), steps(3).get(2));
		List<Item> items = read(file(entries));
		OpenBatch batch = batchOf(items);
		assertThat(items).hasSize(6);
		assertThat(batch.kept()).extracting((sample) -> sample.content().number()).containsExactly(1.0, 2.0, 3.0);
		assertThat(batch.codes()).hasSize(2);
		assertThat(items).filteredOn(Item.Unknown.class::isInstance)
			.singleElement()
			.satisfies((item) -> assertThat(((Item.Unknown) item).typeName()).contains("Mood"));
	}

	@Test
	void repeatedItGivesTheSameItemsSoNothingIsAddedTwice() throws IOException {
		List<Item> first = read(file(steps(20)));
		List<Item> second = read(file(steps(20)));
		assertThat(second).isEqualTo(first);
		List<Item> both = new ArrayList<>(first);
		both.addAll(second);
		assertThat(batchOf(both).kept()).hasSize(20);
	}

	@Test
	void theOrderOfEntriesChangesNoItem() throws IOException {
		List<Entry> reversed = new ArrayList<>(steps(20));
		Collections.reverse(reversed);
		assertThat(read(file(reversed))).containsExactlyInAnyOrderElementsOf(read(file(steps(20))));
	}

	@Test
	void aFileThatBreaksOffGivesOnlyWhatStoodBefore() throws IOException {
		byte[] file = file(steps(200));
		List<Item> whole = read(file);
		for (int part = 0; part < 50; part++) {
			List<Item> items = readBroken(Arrays.copyOf(file, file.length * part / 50));
			// The last one may end within its record.
			int complete = Math.max(0, items.size() - 1);
			assertThat(items.subList(0, complete)).isEqualTo(whole.subList(0, complete));
		}
	}

	@Test
	void aFileThatStopsArrivingIsNoEnd() throws IOException {
		byte[] file = file(steps(200));
		InputStream broken = InputStream.nullInputStream();
		broken.close();
		InputStream half = new SequenceInputStream(new ByteArrayInputStream(file, 0, file.length / 2), broken);
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> format().read(half, MUCH, (item) -> {
		}));
	}

	@Test
	void damagedBytesAreNeverAFaultOfTheService() throws IOException {
		byte[] file = file(steps(20));
		Random random = new Random(7);
		for (int round = 0; round < 500; round++) {
			byte[] damaged = file.clone();
			for (int place = random.nextInt(3); place >= 0; place--) {
				damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
			}
			assertThat(batchOf(readBroken(damaged)).kept()).hasSizeLessThanOrEqualTo(20);
		}
	}

	@Test
	void aLargerFileThanAllowedIsUnreadable() throws IOException {
		byte[] file = file(steps(200));
		assertThatExceptionOfType(UnreadableInputException.class)
			.isThrownBy(() -> format().read(new ByteArrayInputStream(file), new ItemLimits(100, 100, 100), (item) -> {
			}));
	}

	@Test
	void anEntryThatIsTooLargeIsRefusedAloneAndTheRestIsTaken() throws IOException {
		List<Item> items = read(file(List.of(steps(2).get(0), new Entry.Large(MUCH.maxMetadataBytes() + 1),
				new Entry.Large(MUCH.maxItemBytes() + 1), steps(2).get(1))));
		OpenBatch batch = batchOf(items);
		assertThat(items).hasSize(4);
		assertThat(batch.kept()).extracting((sample) -> sample.content().number()).containsExactly(1.0, 2.0);
		assertThat(batch.codes()).containsExactly(RefusalCode.RECORD_TOO_LARGE, RefusalCode.RECORD_TOO_LARGE);
	}

	@Test
	void severalFilesCanBeReadAtOnce() throws Exception {
		byte[] file = file(steps(200));
		List<Item> alone = read(file);
		ExecutorService threads = Executors.newFixedThreadPool(4);
		try {
			List<Future<List<Item>>> together = IntStream.range(0, 8)
				.mapToObj((number) -> threads.submit(() -> read(file)))
				.toList();
			for (Future<List<Item>> read : together) {
				assertThat(read.get()).isEqualTo(alone);
			}
		}
		finally {
			threads.shutdownNow();
		}
	}

	/**
	 * Counts of 1, 2, 3 … steps, each a minute long and directly after the previous one.
	 */
	private static List<Entry.Steps> steps(int number) {
		return IntStream.rangeClosed(1, number)
			.mapToObj((count) -> new Entry.Steps(count, START.plus(count, ChronoUnit.MINUTES),
					START.plus(count + 1L, ChronoUnit.MINUTES)))
			.toList();
	}

	private List<Item> read(byte[] file) throws IOException {
		List<Item> items = new ArrayList<>();
		read(file, items);
		return items;
	}

	private void read(byte[] file, List<Item> items) throws IOException {
		format().read(new ByteArrayInputStream(file), MUCH, items::add);
	}

	/** The items that were handed on, whether or not the rest is unreadable. */
	private List<Item> readBroken(byte[] file) throws IOException {
		List<Item> items = new ArrayList<>();
		try {
			read(file, items);
		}
		catch (UnreadableInputException ex) {
			assertThat(ex.detail()).isNotBlank();
		}
		return items;
	}

	/** The outcome of the items of known types in one batch. */
	private static OpenBatch batchOf(List<Item> items) {
		return OpenBatch.of(items.stream().filter((item) -> !(item instanceof Item.Unknown)).toList());
	}

	/** An entry of a file. */
	public sealed interface Entry {

		/** A count of steps over full minutes; all of them are from one source. */
		record Steps(int count, Instant start, Instant end) implements Entry {
		}

		/** A count of steps that the format must refuse: its value is not a number. */
		record Flawed() implements Entry {
		}

		/**
		 * A count of one step.
		 *
		 * @param bytes length of its metadata, in ASCII
		 */
		record Large(int bytes) implements Entry {
		}

		/**
		 * An entry of a type that is not known.
		 *
		 * @param typeName letters only; part of the name that the format counts
		 */
		record Unknown(String typeName) implements Entry {
		}

	}

}
