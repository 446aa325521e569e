package org.healthpipeline.testsupport.oracle;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * Computes what one user's requests leave behind, one request after the other.
 */
public final class SurvivingSamples {

	private static final MathContext FOUR_DIGITS = new MathContext(4, RoundingMode.HALF_UP);

	private static final List<BigDecimal> NEARLY_ONE = List.of(new BigDecimal("0.99998"), new BigDecimal("1.00002"));

	/**
	 * A sample of a request.
	 *
	 * @param sample its content; its id counts only if {@code ownId}
	 * @param ownId whether it came with an id; otherwise equal content means the same
	 * sample
	 * @param version 0 where none was sent
	 * @param record the record it came in, null for none
	 * @param names names in its metadata, part of the content of a sample without id
	 */
	public record Arriving(OracleSample sample, boolean ownId, long version, @Nullable UUID record,
			Map<String, String> names) {

		public static Arriving of(OracleSample sample) {
			return new Arriving(sample, true, 0, null, Map.of());
		}

		public static Arriving withoutId(OracleSample sample) {
			return new Arriving(sample, false, 0, null, Map.of());
		}

		public Arriving withVersion(long newVersion) {
			return new Arriving(this.sample, this.ownId, newVersion, this.record, this.names);
		}

		public Arriving in(UUID newRecord) {
			return new Arriving(this.sample, this.ownId, this.version, newRecord, this.names);
		}

		public Arriving named(String field, String name) {
			return new Arriving(this.sample, this.ownId, this.version, this.record, Map.of(field, name));
		}

		private boolean isPlain() {
			return this.record == null && this.version == 0;
		}

		private boolean isNamed() {
			return this.ownId || this.record != null;
		}

	}

	/** The counts that the answer to a request must have. */
	public record Answer(int synced, int duplicates, int deleted) {
	}

	private record Identity(UUID id, String type) {
	}

	private record Stored(OracleSample sample, long version, @Nullable UUID record) {
	}

	private final Map<Identity, List<Stored>> stored = new HashMap<>();

	private final Map<Identity, Long> versions = new HashMap<>();

	private final Map<UUID, Long> records = new HashMap<>();

	private final Set<UUID> tombstones = new HashSet<>();

	private Map<Integer, String> conflicts = Map.of();

	/** Applies one request whose samples are all valid. */
	public Answer apply(List<Arriving> samples, Collection<UUID> deleted) {
		int removed = 0;
		for (UUID id : new HashSet<>(deleted)) {
			removed += remove((identity, one) -> identity.id().equals(id) || id.equals(one.record()));
			this.tombstones.add(id);
		}
		List<Arriving> arriving = new ArrayList<>();
		Set<Identity> coming = new HashSet<>();
		for (Arriving one : samples) {
			arriving.add(identified(one, coming));
			coming.add(identity(arriving.get(arriving.size() - 1).sample()));
		}
		Map<Object, Long> greatest = new HashMap<>();
		arriving.forEach((one) -> greatest.merge(versioned(one), one.version(), Math::max));
		renewRecords(greatest);
		Map<Integer, Arriving> duplicates = new LinkedHashMap<>();
		for (int index = 0; index < arriving.size(); index++) {
			Arriving one = arriving.get(index);
			if (one.version() < greatest.getOrDefault(versioned(one), 0L) || !arrive(one)) {
				duplicates.put(index, one);
			}
		}
		this.conflicts = new TreeMap<>();
		duplicates.forEach(this::noteConflict);
		return new Answer(samples.size() - duplicates.size(), duplicates.size(), removed);
	}

	/**
	 * Returns the conflicts of the last request: their codes by the indexes of their
	 * samples.
	 */
	public Map<Integer, String> conflicts() {
		return this.conflicts;
	}

	/** Returns all samples that count, in no particular order. */
	public List<OracleSample> samples() {
		List<OracleSample> samples = new ArrayList<>();
		this.stored.values().forEach((ofId) -> ofId.forEach((one) -> samples.add(one.sample())));
		return samples;
	}

	private static Object versioned(Arriving one) {
		return (one.record() != null) ? one.record() : identity(one.sample());
	}

	private static Identity identity(OracleSample sample) {
		return new Identity(sample.id(), sample.type());
	}

	/** Removes the samples of records that come with a greater version. */
	private void renewRecords(Map<Object, Long> greatest) {
		greatest.forEach((key, version) -> {
			if (key instanceof UUID record && !this.tombstones.contains(record)
					&& version > this.records.getOrDefault(record, -1L)) {
				remove((identity, one) -> record.equals(one.record()));
				this.records.put(record, version);
			}
		});
	}

	private int remove(Removal removal) {
		int before = this.stored.values().stream().mapToInt(List::size).sum();
		this.stored.forEach((identity, ofId) -> ofId.removeIf((one) -> removal.concerns(identity, one)));
		return before - this.stored.values().stream().mapToInt(List::size).sum();
	}

	private boolean arrive(Arriving arriving) {
		OracleSample sample = arriving.sample();
		Identity identity = identity(sample);
		UUID record = arriving.record();
		if (isDeleted(arriving)) {
			return false;
		}
		List<Stored> known = this.stored.computeIfAbsent(identity, (id) -> new ArrayList<>());
		if (record != null) {
			return arriving.version() == this.records.getOrDefault(record, -1L) && known.isEmpty()
					&& known.add(new Stored(sample, arriving.version(), record));
		}
		long version = this.versions.getOrDefault(identity, -1L);
		if (arriving.version() > version) {
			this.versions.put(identity, arriving.version());
			known.clear();
			return known.add(new Stored(sample, arriving.version(), null));
		}
		boolean otherStart = known.stream().noneMatch((one) -> one.sample().start() == sample.start());
		return arriving.isPlain() && version == 0 && otherStart && known.add(new Stored(sample, 0, null));
	}

	private boolean isDeleted(Arriving one) {
		return this.tombstones.contains(one.sample().id()) || this.tombstones.contains(one.record());
	}

	private void noteConflict(int index, Arriving one) {
		if (isDeleted(one)) {
			this.conflicts.put(index, "DELETED");
			return;
		}
		List<Stored> same = this.stored.getOrDefault(identity(one.sample()), List.of())
			.stream()
			.filter((stored) -> stored.version() == one.version())
			.filter((stored) -> !one.isPlain() || stored.sample().start() == one.sample().start())
			.toList();
		if (one.isNamed() && same.stream().anyMatch((stored) -> differs(one.sample(), stored.sample()))) {
			this.conflicts.put(index, "DIFFERENT_CONTENT");
		}
	}

	private static boolean differs(OracleSample sent, OracleSample there) {
		return sent.start() != there.start() || sent.end() != there.end()
				|| !String.valueOf(sent.state()).equals(String.valueOf(there.state()))
				|| Math.abs(sent.value() - there.value()) > 0.00005 * Math.abs(there.value());
	}

	/**
	 * Gives a sample the id under which it is stored.
	 * @param coming identities that come before it in its request
	 */
	private Arriving identified(Arriving one, Set<Identity> coming) {
		OracleSample sample = one.sample();
		UUID record = one.record();
		if (record != null) {
			String name = one.ownId() ? sample.id().toString() : sample.type() + " " + sample.start();
			return new Arriving(sample.withId(NameUuid.of(record, name)), one.ownId(), one.version(), record,
					one.names());
		}
		if (one.ownId()) {
			return one;
		}
		List<UUID> ids = roundings(sample.value()).stream().map((value) -> idOfContent(one, value)).toList();
		UUID known = ids.stream()
			.filter((id) -> this.tombstones.contains(id) || coming.contains(new Identity(id, sample.type()))
					|| !this.stored.getOrDefault(new Identity(id, sample.type()), List.of()).isEmpty())
			.findFirst()
			.orElse(ids.get(0));
		return new Arriving(sample.withId(known), false, 0, null, one.names());
	}

	/**
	 * Rounds to four digits, in both directions where the value is next to the border.
	 */
	private static List<String> roundings(double value) {
		BigDecimal exact = new BigDecimal(value);
		List<String> roundings = new ArrayList<>();
		roundings.add(exact.round(FOUR_DIGITS).stripTrailingZeros().toPlainString());
		for (BigDecimal nearly : NEARLY_ONE) {
			String other = exact.multiply(nearly).round(FOUR_DIGITS).stripTrailingZeros().toPlainString();
			if (!roundings.contains(other)) {
				roundings.add(other);
			}
		}
		return roundings;
	}

	private static UUID idOfContent(Arriving arriving, String value) {
		OracleSample sample = arriving.sample();
		String content = String.join("|", sample.device().key(), sample.type(), value, String.valueOf(sample.state()),
				Long.toString(sample.start()), Long.toString(sample.end()), new TreeMap<>(arriving.names()).toString());
		return UUID.nameUUIDFromBytes(content.getBytes(StandardCharsets.UTF_8));
	}

	private interface Removal {

		boolean concerns(Identity identity, Stored stored);

	}

}
