package org.healthpipeline.common.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/** Contract of every object store. */
abstract class ObjectStoreContract {

	private static final int PART_BYTES = 5 * 1024 * 1024;

	private final String folder = "contract/" + UUID.randomUUID() + "/";

	/** Creates a store as a service has it, with parts of {@link #PART_BYTES}. */
	abstract ObjectStore store();

	/** Creates one with a wrong secret key. */
	abstract ObjectStore withWrongKeys();

	/** Creates one with an address where no server listens. */
	abstract ObjectStore withoutServer();

	/** Creates one with a bucket that does not exist yet. */
	abstract ObjectStore withNewBucket();

	@Test
	void whatWasPutIsGotten() throws IOException {
		assertThat(put("one", "a text")).isEqualTo(6);
		assertThat(read("one")).isEqualTo("a text");
	}

	@Test
	void anEmptyObjectIsAnObject() throws IOException {
		assertThat(put("empty", "")).isZero();
		assertThat(read("empty")).isEmpty();
		assertThat(names(this.folder)).containsExactly(this.folder + "empty");
	}

	@Test
	void anOverwrittenObjectIsTheNewOne() throws IOException {
		put("one", "a long first text");
		put("one", "second");
		assertThat(read("one")).isEqualTo("second");
		assertThat(names(this.folder)).containsExactly(this.folder + "one");
	}

	@ParameterizedTest
	@ValueSource(ints = { PART_BYTES - 1, PART_BYTES, PART_BYTES + 1, 2 * PART_BYTES, 7 * PART_BYTES + 12_345 })
	void anObjectOfAnyLengthComesBackAsItWas(int length) throws IOException {
		CRC32 sent = new CRC32();
		long put = store().put(this.folder + "large", (out) -> writeNoise(new CheckedOutputStream(out, sent), length));
		CRC32 received = new CRC32();
		long read;
		try (InputStream in = new CheckedInputStream(store().get(this.folder + "large"), received)) {
			read = in.transferTo(OutputStream.nullOutputStream());
		}
		assertThat(put).isEqualTo(length);
		assertThat(read).isEqualTo(length);
		assertThat(received.getValue()).isEqualTo(sent.getValue());
		assertThat(store().list(this.folder)).containsExactly(new StoredObject(this.folder + "large", length));
	}

	@ParameterizedTest
	@ValueSource(ints = { 10, 2 * PART_BYTES + 1 })
	void contentThatFailsLeavesNothingAndWhatWasThereStays(int lengthBeforeFailure) throws IOException {
		put("kept", "before");
		for (String name : List.of("kept", "new")) {
			assertThatIllegalStateException().isThrownBy(() -> store().put(this.folder + name, (out) -> {
				writeNoise(out, lengthBeforeFailure);
				throw new IllegalStateException("in the middle");
			}));
		}
		assertThat(read("kept")).isEqualTo("before");
		assertThat(names(this.folder)).containsExactly(this.folder + "kept");
	}

	@Test
	void whatIsNotThereIsMissing() {
		assertThatExceptionOfType(MissingObjectException.class).isThrownBy(() -> read("never"));
		put("once", "there");
		store().delete(this.folder + "once");
		assertThatExceptionOfType(MissingObjectException.class).isThrownBy(() -> read("once"));
	}

	@Test
	void deletingWhatIsNotThereIsNoError() {
		store().delete(this.folder + "never");
		assertThat(store().deleteAll(this.folder)).isZero();
	}

	@Test
	void aListingGoesOverAllPagesInOrder() {
		List<String> expected = new ArrayList<>(
				IntStream.range(0, 1005).mapToObj((number) -> this.folder + "many/" + number).toList());
		expected.parallelStream().forEach((name) -> store().put(name, (out) -> out.write(1)));
		put("other", "not listed");
		assertThat(names(this.folder + "many/")).containsExactlyElementsOf(new TreeSet<>(expected));
	}

	@Test
	void deletingAFolderLeavesItsNeighbours() throws IOException {
		put("a/1", "1");
		put("a/b/2", "2");
		put("ab/3", "3");
		assertThat(store().deleteAll(this.folder + "a/")).isEqualTo(2);
		assertThat(read("ab/3")).isEqualTo("3");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "/", "a/", "/a", "a//b", "../a", "a/../b", "a/.", "ä", "a b", "a%2f" })
	void aNameThatStoresTakeDifferentlyIsRefused(String name) {
		assertThatIllegalArgumentException().isThrownBy(() -> store().put(name, (out) -> out.write(1)));
		assertThatIllegalArgumentException().isThrownBy(() -> store().get(name));
		assertThatIllegalArgumentException().isThrownBy(() -> store().delete(name));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "/", "contract", "../" })
	void onlyAWholeFolderIsDeleted(String prefix) {
		assertThatIllegalArgumentException().isThrownBy(() -> store().deleteAll(prefix));
	}

	@Test
	void aStoreThatAnswersPassesTheCheck() {
		store().check();
	}

	@Test
	void aMissingBucketIsMade() throws IOException {
		withNewBucket().check();
		ObjectStore fresh = withNewBucket();
		fresh.put(this.folder + "first", (out) -> out.write(1));
		try (InputStream in = fresh.get(this.folder + "first")) {
			assertThat(in.readAllBytes()).hasSize(1);
		}
	}

	@Test
	void wrongKeysAreRefused() {
		put("secret", "text");
		refused(() -> withWrongKeys().check());
		refused(() -> withWrongKeys().get(this.folder + "secret"));
		refused(() -> withWrongKeys().put(this.folder + "secret", (out) -> out.write(1)));
		refused(() -> names(withWrongKeys(), this.folder));
		refused(() -> withWrongKeys().delete(this.folder + "secret"));
	}

	@Test
	void aStoreThatIsNotThereIsSaidToBe() {
		unavailable(() -> withoutServer().check());
		unavailable(() -> withoutServer().get(this.folder + "any"));
		unavailable(() -> withoutServer().put(this.folder + "any", (out) -> out.write(1)));
	}

	private static void refused(Runnable call) {
		assertThatExceptionOfType(StorageException.class).isThrownBy(call::run)
			.isNotInstanceOf(MissingObjectException.class)
			.withMessageContaining("refuses our keys");
	}

	private static void unavailable(Runnable call) {
		assertThatExceptionOfType(StorageException.class).isThrownBy(call::run)
			.isNotInstanceOf(MissingObjectException.class)
			.withMessageContaining("does not answer");
	}

	private long put(String name, String text) {
		return store().put(this.folder + name, (out) -> out.write(text.getBytes(StandardCharsets.UTF_8)));
	}

	private String read(String name) throws IOException {
		try (InputStream in = store().get(this.folder + name)) {
			return new String(in.readAllBytes(), StandardCharsets.UTF_8);
		}
	}

	private List<String> names(String prefix) {
		return names(store(), prefix);
	}

	private static List<String> names(ObjectStore store, String prefix) {
		return StreamSupport.stream(store.list(prefix).spliterator(), false).map(StoredObject::name).toList();
	}

	private static void writeNoise(OutputStream out, int length) throws IOException {
		SplittableRandom random = new SplittableRandom(length);
		byte[] block = new byte[10_007];
		int rest = length;
		while (rest > 0) {
			random.nextBytes(block);
			int bytes = Math.min(rest, block.length);
			out.write(block, 0, bytes);
			rest -= bytes;
		}
	}

}
