package org.healthpipeline.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** An entry that cannot be kept is refused clearly and leaves the others unharmed. */
class FullOutboxTests {

	private static final UUID DEVICE = UUID.fromString("5a0c3f1e-9d53-4f0b-8a0e-0c3c4f3f9a10");

	private static final long BYTES_MAX = 1 << 30;

	private final Path work;

	FullOutboxTests(@TempDir Path work) {
		this.work = work;
	}

	@Test
	void fullDiskIsRefusedClearlyAndLosesNothing() throws IOException {
		int three = SegmentRecord.encode(new OutboxEntry(1, OutboxEntry.Kind.SAMPLE, OutboxSteps.json(0))).length * 3;
		for (int left = 0; left < three; left++) {
			Path directory = Files.createDirectory(this.work.resolve("full-" + left));
			FullDisk disk = new FullDisk();
			try (Outbox outbox = Outbox.open(directory, DEVICE, disk, BYTES_MAX)) {
				OutboxSteps.add(outbox, OutboxSteps.json(0));
				disk.left(left);
				assertThatExceptionOfType(OutboxException.class).isThrownBy(
						() -> OutboxSteps.add(outbox, OutboxSteps.json(1), OutboxSteps.json(2), OutboxSteps.json(3)))
					.withMessageContaining("nothing of this was kept")
					.withMessageContaining("No space left on device");
				assertThat(outbox.waiting()).isEqualTo(1);
				disk.left(Long.MAX_VALUE);
				OutboxSteps.add(outbox, OutboxSteps.json(4));
			}
			try (Outbox outbox = open(directory)) {
				assertThat(outbox.bytesCut()).isZero();
				assertThat(OutboxSteps.drain(outbox)).as("%s bytes left", left)
					.containsExactly(OutboxSteps.json(0), OutboxSteps.json(4));
			}
		}
	}

	@Test
	void batchIsNotGivenOutWhereItCannotBeWrittenDown() throws IOException {
		FullDisk disk = new FullDisk();
		try (Outbox outbox = Outbox.open(this.work, DEVICE, disk, BYTES_MAX)) {
			OutboxSteps.add(outbox, "a");
			disk.left(0);
			assertThatExceptionOfType(OutboxException.class).isThrownBy(() -> outbox.next(1, OutboxSteps.BATCH_BYTES));
			disk.left(Long.MAX_VALUE);
			assertThat(OutboxSteps.drain(outbox)).containsExactly("a");
		}
	}

	@Test
	void whatCannotBeSyncedIsRefusedAlsoWhereTheDiskThenTakesNothing() throws IOException {
		FullDisk disk = new FullDisk();
		try (Outbox outbox = Outbox.open(this.work, DEVICE, disk, BYTES_MAX)) {
			OutboxSteps.add(outbox, "a");
			disk.syncFails(true);
			assertThatExceptionOfType(OutboxException.class).isThrownBy(() -> OutboxSteps.add(outbox, "b"));
			disk.cutFails(true);
			assertThatExceptionOfType(OutboxException.class).isThrownBy(() -> OutboxSteps.add(outbox, "c"));
			disk.syncFails(false);
			assertThatExceptionOfType(OutboxException.class).isThrownBy(() -> OutboxSteps.add(outbox, "d"))
				.withMessageContaining("has to be opened again");
		}
		try (Outbox outbox = open(this.work)) {
			OutboxSteps.add(outbox, "e");
			assertThat(OutboxSteps.drain(outbox)).startsWith("a").endsWith("e").doesNotContain("b", "d");
		}
	}

	@Test
	void grownOutboxIsRefusedAndTakesAgainOnceItIsSmaller() throws IOException {
		String large = "x".repeat(100_000);
		try (Outbox outbox = Outbox.open(this.work, DEVICE, new FullDisk(), 2_000_000)) {
			for (int number = 0; number < 19; number++) {
				OutboxSteps.add(outbox, large);
			}
			assertThatExceptionOfType(OutboxException.class).isThrownBy(() -> OutboxSteps.add(outbox, large, large))
				.withMessageContaining("larger than 2000000 bytes");
			assertThat(outbox.waiting()).isEqualTo(19);
			assertThat(segments(this.work)).hasSize(2);
			outbox.next(15, Long.MAX_VALUE);
			outbox.done(15);
			assertThat(segments(this.work)).hasSize(1);
			OutboxSteps.add(outbox, large, large);
			assertThat(OutboxSteps.drain(outbox)).hasSize(6);
		}
	}

	private static Outbox open(Path directory) throws OutboxException {
		return Outbox.open(directory, DEVICE, new FullDisk(), BYTES_MAX);
	}

	private static List<Path> segments(Path directory) throws IOException {
		return Segment.files(directory);
	}

}
