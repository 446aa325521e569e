package org.healthpipeline.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Added entries survive a kill of the process and damage to the last bytes. */
class OutboxTests {

	private static final UUID DEVICE = UUID.fromString("5a0c3f1e-9d53-4f0b-8a0e-0c3c4f3f9a10");

	private static final long BYTES_MAX = 1 << 30;

	private final Path work;

	private int copies;

	OutboxTests(@TempDir Path work) {
		this.work = work;
	}

	@Test
	void keepsWhatWasAddedUntilItIsAnswered() throws IOException {
		try (Outbox outbox = onDisk(this.work)) {
			OutboxSteps.add(outbox, "a", "b", "c");
		}
		try (Outbox outbox = onDisk(this.work)) {
			assertThat(outbox.waiting()).isEqualTo(3);
			OutboxBatch batch = next(outbox, 2);
			assertThat(OutboxSteps.jsons(outbox.entries(batch))).containsExactly("a", "b");
			outbox.done(2);
			assertThat(outbox.waiting()).isEqualTo(1);
		}
		try (Outbox outbox = onDisk(this.work)) {
			assertThat(OutboxSteps.drain(outbox)).containsExactly("c");
			assertThat(outbox.next(2, OutboxSteps.BATCH_BYTES)).isNull();
			assertThat(segments(this.work)).isEmpty();
			OutboxSteps.add(outbox, "d");
		}
		try (Outbox outbox = onDisk(this.work)) {
			assertThat(next(outbox, 2).first()).isEqualTo(4);
			assertThat(OutboxSteps.drain(outbox)).containsExactly("d");
		}
	}

	@Test
	void batchKeepsItsKeyAndItsEntriesOverRestarts() throws IOException {
		OutboxBatch batch;
		try (Outbox outbox = open(this.work)) {
			OutboxSteps.add(outbox, "a", "b");
			batch = next(outbox, 10);
		}
		try (Outbox outbox = open(this.work)) {
			OutboxSteps.add(outbox, "c");
			assertThat(outbox.next(10, OutboxSteps.BATCH_BYTES)).isEqualTo(batch);
			assertThat(OutboxSteps.jsons(outbox.entries(batch))).containsExactly("a", "b");
			outbox.done(2);
			assertThat(next(outbox, 10).key()).isNotEqualTo(batch.key());
		}
	}

	@Test
	void halvesHaveKeysOfTheirOwnAndComeBeforeWhatIsNew() throws IOException {
		List<OutboxBatch> halves = new ArrayList<>();
		try (Outbox outbox = open(this.work)) {
			OutboxSteps.add(outbox, "a", "b", "c");
			outbox.split(next(outbox, 10));
			OutboxSteps.add(outbox, "d");
		}
		try (Outbox outbox = open(this.work)) {
			for (OutboxBatch batch = outbox.next(10, OutboxSteps.BATCH_BYTES); batch != null; batch = outbox.next(10,
					OutboxSteps.BATCH_BYTES)) {
				halves.add(batch);
				outbox.done((int) batch.entries());
			}
		}
		assertThat(halves).extracting(OutboxBatch::first).containsExactly(1L, 2L, 4L);
		assertThat(halves).extracting(OutboxBatch::last).containsExactly(1L, 3L, 4L);
		assertThat(halves).extracting(OutboxBatch::key).doesNotHaveDuplicates();
	}

	@Test
	void batchesAreBoundedInBytesAndALargeEntryIsOneOfItsOwn() throws IOException {
		try (Outbox outbox = open(this.work)) {
			OutboxSteps.add(outbox, "1234", "1234", "123456789012345", "1");
			List<Long> sizes = new ArrayList<>();
			for (OutboxBatch batch = outbox.next(10, 10); batch != null; batch = outbox.next(10, 10)) {
				sizes.add(batch.entries());
				outbox.done((int) batch.entries());
			}
			assertThat(sizes).containsExactly(2L, 1L, 1L);
		}
	}

	@Test
	void tornEndIsCutOffAtEveryByte() throws IOException {
		List<Integer> ends = new ArrayList<>();
		try (Outbox outbox = open(this.work)) {
			for (int number = 0; number < 4; number++) {
				OutboxSteps.add(outbox, OutboxSteps.json(number));
				ends.add((int) Files.size(segments(this.work).get(0)));
			}
		}
		for (int length = 0; length <= ends.get(3); length++) {
			Path copy = copy();
			Path segment = segments(copy).get(0);
			byte[] bytes = Files.readAllBytes(segment);
			Files.write(segment, Arrays.copyOf(bytes, length));
			int cutAt = length;
			int whole = (int) ends.stream().filter((end) -> end <= cutAt).count();
			try (Outbox outbox = open(copy)) {
				assertThat(outbox.waiting()).as("cut at %s", length).isEqualTo(whole);
				assertThat(outbox.bytesCut()).isEqualTo(length - ((whole > 0) ? ends.get(whole - 1) : 0));
				OutboxSteps.add(outbox, "\"new\"");
			}
			try (Outbox outbox = open(copy)) {
				assertThat(outbox.bytesCut()).isZero();
				assertThat(OutboxSteps.drain(outbox)).containsExactlyElementsOf(
						Stream.concat(IntStream.range(0, whole).mapToObj(OutboxSteps::json), Stream.of("\"new\""))
							.toList());
			}
		}
	}

	@Test
	void flippedByteCostsOneEntryAndIsSeen() throws IOException {
		List<String> all = IntStream.range(0, 5).mapToObj(OutboxSteps::json).toList();
		try (Outbox outbox = open(this.work)) {
			OutboxSteps.add(outbox, all.toArray(String[]::new));
		}
		int size = (int) Files.size(segments(this.work).get(0));
		int record = size / 5;
		for (int at = 0; at < size; at++) {
			Path copy = copy();
			Path segment = segments(copy).get(0);
			byte[] bytes = Files.readAllBytes(segment);
			bytes[at] ^= (byte) (1 << (at % 8));
			Files.write(segment, bytes);
			List<String> others = new ArrayList<>(all);
			others.remove(at / record);
			try (Outbox outbox = open(copy)) {
				long cut = outbox.bytesCut();
				OutboxBatch batch = next(outbox, 10);
				List<OutboxEntry> entries = outbox.entries(batch);
				assertThat(OutboxSteps.jsons(entries)).as("flipped at %s", at).isEqualTo(others);
				assertThat(batch.entries() - entries.size() + ((cut > 0) ? 1 : 0)).isEqualTo(1);
			}
		}
	}

	@Test
	void damagedStateSendsAgainAndLosesNothing() throws IOException {
		try (Outbox outbox = open(this.work)) {
			OutboxSteps.add(outbox, "a", "b", "c");
			outbox.next(2, OutboxSteps.BATCH_BYTES);
			outbox.done(2);
			outbox.next(2, OutboxSteps.BATCH_BYTES);
		}
		byte[] state = Files.readAllBytes(this.work.resolve("state"));
		for (int at = 0; at < state.length; at++) {
			byte[] flipped = state.clone();
			flipped[at] ^= 0x10;
			for (byte[] damaged : List.of(flipped, Arrays.copyOf(state, at))) {
				Path copy = copy();
				Files.write(copy.resolve("state"), damaged);
				try (Outbox outbox = open(copy)) {
					assertThat(OutboxSteps.drain(outbox)).as("damaged at %s", at).containsExactly("a", "b", "c");
				}
			}
		}
	}

	@Test
	void entriesThatADamagedSegmentLacksAreCountedOnceAndBlockNothing() throws IOException {
		try (Outbox outbox = open(this.work)) {
			OutboxSteps.add(outbox, "a", "b", "c", "d");
		}
		Path segment = segments(this.work).get(0);
		byte[] bytes = Files.readAllBytes(segment);
		int record = bytes.length / 4;
		Arrays.fill(bytes, 0, 3 * record, (byte) 0);
		Files.write(segment, bytes);
		try (Outbox outbox = open(this.work)) {
			long missing = 0;
			List<String> read = new ArrayList<>();
			for (OutboxBatch batch = outbox.next(1, OutboxSteps.BATCH_BYTES); batch != null; batch = outbox.next(1,
					OutboxSteps.BATCH_BYTES)) {
				List<OutboxEntry> entries = outbox.entries(batch);
				read.addAll(OutboxSteps.jsons(entries));
				missing += batch.entries() - entries.size();
				outbox.done(entries.size());
			}
			assertThat(read).containsExactly("d");
			assertThat(missing).isEqualTo(3);
			assertThat(outbox.waiting()).isZero();
		}
	}

	@Test
	void oneProcessUsesItForOneDevice() throws IOException {
		UUID other = UUID.randomUUID();
		try (Outbox outbox = open(this.work)) {
			assertThatExceptionOfType(OutboxException.class).isThrownBy(() -> open(this.work))
				.withMessageContaining("in use");
			OutboxSteps.add(outbox, "a");
		}
		assertThatExceptionOfType(OutboxException.class)
			.isThrownBy(() -> Outbox.open(this.work, other, new FileDisk(), BYTES_MAX))
			.withMessageContaining("another device");
		try (Outbox outbox = open(this.work)) {
			OutboxSteps.drain(outbox);
		}
		try (Outbox outbox = Outbox.open(this.work, other, new FileDisk(), BYTES_MAX)) {
			OutboxSteps.add(outbox, "b");
		}
		assertThatExceptionOfType(OutboxException.class).isThrownBy(() -> open(this.work));
	}

	@Test
	void manyThreadsAddWhileOneSends() throws Exception {
		int threads = 4;
		int adds = 100;
		ExecutorService app = Executors.newFixedThreadPool(threads);
		List<String> sent = new ArrayList<>();
		try (Outbox outbox = open(this.work)) {
			List<Future<?>> added = new ArrayList<>();
			for (int thread = 0; thread < threads; thread++) {
				String name = "thread " + thread + " add ";
				added.add(app.submit(() -> {
					for (int number = 0; number < adds; number++) {
						OutboxSteps.add(outbox, name + number, name + number + " again");
					}
					return null;
				}));
			}
			while (!added.stream().allMatch(Future::isDone)) {
				sent.addAll(OutboxSteps.drain(outbox));
			}
			for (Future<?> one : added) {
				one.get();
			}
			sent.addAll(OutboxSteps.drain(outbox));
			assertThat(outbox.waiting()).isZero();
		}
		finally {
			app.shutdownNow();
		}
		assertThat(sent).doesNotHaveDuplicates().hasSize(threads * adds * 2);
	}

	/** Compares with a list, restarting the process and tearing the end now and then. */
	@Test
	void agreesWithAListHoweverItIsUsed() throws IOException {
		Random random = new Random(11);
		List<String> expected = new ArrayList<>();
		Outbox outbox = open(this.work);
		for (int step = 0; step < 400; step++) {
			switch (random.nextInt(6)) {
				case 0, 1 -> {
					String[] added = IntStream.range(0, 1 + random.nextInt(30))
						.mapToObj((number) -> "\"" + "x".repeat(random.nextInt(9000)) + "\"")
						.toArray(String[]::new);
					OutboxSteps.add(outbox, added);
					expected.addAll(List.of(added));
				}
				case 2, 3 -> {
					OutboxBatch batch = outbox.next(1 + random.nextInt(40), 1 + random.nextInt(200_000));
					if (batch != null) {
						List<String> sent = OutboxSteps.jsons(outbox.entries(batch));
						assertThat(sent).isEqualTo(expected.subList(0, sent.size())).isNotEmpty();
						outbox.done(sent.size());
						expected.subList(0, sent.size()).clear();
					}
				}
				case 4 -> {
					OutboxBatch batch = outbox.next(40, OutboxSteps.BATCH_BYTES);
					if (batch != null && batch.entries() > 1) {
						outbox.split(batch);
					}
				}
				default -> {
					outbox.close();
					List<Path> segments = segments(this.work);
					if (!segments.isEmpty() && random.nextBoolean()) {
						byte[] torn = SegmentRecord
							.encode(new OutboxEntry(Long.MAX_VALUE, OutboxEntry.Kind.SAMPLE, "torn"));
						Files.write(segments.get(segments.size() - 1), Arrays.copyOf(torn, random.nextInt(torn.length)),
								StandardOpenOption.APPEND);
					}
					outbox = open(this.work);
				}
			}
			assertThat(outbox.waiting()).isEqualTo(expected.size());
		}
		assertThat(OutboxSteps.drain(outbox)).isEqualTo(expected);
		outbox.close();
	}

	private static Outbox onDisk(Path directory) throws OutboxException {
		return Outbox.open(directory, DEVICE, new FileDisk(), BYTES_MAX);
	}

	private static Outbox open(Path directory) throws OutboxException {
		return Outbox.open(directory, DEVICE, new FullDisk(), BYTES_MAX);
	}

	private static OutboxBatch next(Outbox outbox, int entriesMax) throws OutboxException {
		return Objects.requireNonNull(outbox.next(entriesMax, OutboxSteps.BATCH_BYTES));
	}

	private static List<Path> segments(Path directory) throws IOException {
		return Segment.files(directory);
	}

	private Path copy() throws IOException {
		this.copies++;
		Path copy = Files.createDirectory(this.work.resolve("copy-" + this.copies));
		try (Stream<Path> files = Files.list(this.work)) {
			for (Path file : files.filter(Files::isRegularFile).toList()) {
				Files.copy(file, copy.resolve(file.getFileName()));
			}
		}
		return copy;
	}

}
