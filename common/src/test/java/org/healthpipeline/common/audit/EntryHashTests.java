package org.healthpipeline.common.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The input bytes of an entry can be decoded to exactly this entry, so no two entries
 * share them.
 */
class EntryHashTests {

	@Property(tries = 2000)
	void theBytesOfAnEntryTellEveryField(@ForAll("entries") AuditEntry entry, @ForAll("sequences") long sequence,
			@ForAll("times") Instant at, @ForAll("hashes") byte[] previous) {
		ByteBuffer bytes = ByteBuffer.wrap(EntryHash.encode(entry, sequence, at, previous));
		assertThat(bytes.get()).isEqualTo((byte) 1);
		UUID subject = id(bytes);
		assertThat(subject).isEqualTo(entry.subject());
		assertThat(field(bytes).getLong()).isEqualTo(sequence);
		long micros = field(bytes).getLong();
		assertThat(Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000), Math.floorMod(micros, 1_000_000) * 1000L))
			.isEqualTo(at);
		assertThat(text(bytes)).isEqualTo(entry.actor().kind().name());
		assertThat(id(bytes)).isEqualTo(entry.actor().id());
		assertThat(text(bytes)).isEqualTo(entry.action().name());
		assertThat(id(bytes)).isEqualTo(entry.object());
		assertThat(text(bytes)).isEqualTo(entry.outcome().name());
		assertThat(text(bytes)).isEqualTo(entry.origin().network());
		assertThat(id(bytes)).isEqualTo(entry.origin().requestId());
		assertThat(field(bytes)).isEqualTo(ByteBuffer.wrap(previous));
		assertThat(bytes.hasRemaining()).isFalse();
	}

	@Property(tries = 500)
	void entriesThatDifferHaveOtherHashes(@ForAll("entries") AuditEntry one, @ForAll("entries") AuditEntry other,
			@ForAll("sequences") long sequence, @ForAll("times") Instant at, @ForAll("hashes") byte[] previous) {
		boolean sameHash = ByteBuffer.wrap(EntryHash.of(one, sequence, at, previous))
			.equals(ByteBuffer.wrap(EntryHash.of(other, sequence, at, previous)));
		assertThat(sameHash).isEqualTo(one.equals(other));
	}

	@Provide
	Arbitrary<AuditEntry> entries() {
		return Combinators
			.combine(ids(), actors(), Arbitraries.of(AuditAction.class), ids().injectNull(0.3),
					Arbitraries.of(Outcome.class), origins())
			.as(AuditEntry::new);
	}

	@Provide
	Arbitrary<Long> sequences() {
		return Arbitraries.longs().between(1, Long.MAX_VALUE);
	}

	@Provide
	Arbitrary<Instant> times() {
		return Arbitraries.longs()
			.between(-1_000_000_000_000_000L, 4_000_000_000_000_000L)
			.map((micros) -> Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000),
					Math.floorMod(micros, 1_000_000) * 1000L));
	}

	@Provide
	Arbitrary<byte[]> hashes() {
		return Arbitraries.bytes().array(byte[].class).ofSize(32);
	}

	private static Arbitrary<Actor> actors() {
		return Arbitraries.oneOf(ids().map(Actor::user), ids().map(Actor::share),
				Arbitraries.of(Actor.system(), Actor.unknown()));
	}

	/**
	 * Returns texts that need not be networks: the encoding must not rely on their form.
	 */
	private static Arbitrary<Origin> origins() {
		return Combinators
			.combine(Arbitraries.strings().withChars('1', ' ', 'é', '\u0000').ofMaxLength(3).injectNull(0.2),
					ids().injectNull(0.3))
			.as(Origin::new);
	}

	/** Returns few different ids, so that entries are alike. */
	private static Arbitrary<UUID> ids() {
		return Arbitraries.longs().between(0, 3).map((number) -> new UUID(number & 1, number >> 1));
	}

	private static @Nullable ByteBuffer nullable(ByteBuffer bytes) {
		int length = bytes.getInt();
		if (length < 0) {
			assertThat(length).isEqualTo(-1);
			return null;
		}
		ByteBuffer field = bytes.slice(bytes.position(), length);
		bytes.position(bytes.position() + length);
		return field;
	}

	private static ByteBuffer field(ByteBuffer bytes) {
		return Objects.requireNonNull(nullable(bytes));
	}

	private static @Nullable String text(ByteBuffer bytes) {
		ByteBuffer field = nullable(bytes);
		return (field != null) ? StandardCharsets.UTF_8.decode(field).toString() : null;
	}

	private static @Nullable UUID id(ByteBuffer bytes) {
		ByteBuffer field = nullable(bytes);
		return (field != null) ? new UUID(field.getLong(), field.getLong()) : null;
	}

}
