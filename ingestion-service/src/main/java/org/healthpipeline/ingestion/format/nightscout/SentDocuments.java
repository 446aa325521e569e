package org.healthpipeline.ingestion.format.nightscout;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.healthpipeline.common.crypto.UserCipher;
import org.healthpipeline.common.crypto.UserKeys;
import org.healthpipeline.common.identity.Identity;
import org.healthpipeline.common.identity.TokenGrant;
import org.healthpipeline.common.sample.SampleStore;
import org.healthpipeline.common.sample.StoredSample;
import org.healthpipeline.ingestion.collect.GivenId;
import org.healthpipeline.ingestion.device.SourceDevices;
import org.healthpipeline.model.device.DeviceTypes;
import org.healthpipeline.model.type.HealthType;

import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Restores the documents that a sender has sent: from the samples of its devices, and
 * nothing else of the user. Safe for use by several threads.
 */
final class SentDocuments {

	/** The most documents of one answer. */
	static final int DOCUMENTS_MAX = 10_000;

	private static final int PAGE = 1_000;

	/** The most samples of a type that are read for one answer. */
	private static final int SAMPLES_MAX = 50_000;

	/** The year 10000. */
	private static final long LATEST_MS = 253_402_300_800_000L;

	private final SampleStore samples;

	private final SourceDevices devices;

	private final UserKeys keys;

	private final TransactionTemplate transaction;

	SentDocuments(SampleStore samples, SourceDevices devices, UserKeys keys,
			PlatformTransactionManager transactionManager) {
		this.samples = samples;
		this.devices = devices;
		this.keys = keys;
		this.transaction = new TransactionTemplate(transactionManager);
		this.transaction.setReadOnly(true);
	}

	/**
	 * The documents that match a query, the latest first.
	 * @param changedSince versions after this one, in epoch milliseconds
	 * @param count the most documents to return
	 */
	List<SentDocument> find(Identity identity, NightscoutCollection collection, DocumentQuery query, long changedSince,
			int count) {
		Set<UUID> sent = devices(identity);
		List<HealthType> types = granted(identity, collection);
		if (sent.isEmpty() || types.isEmpty() || count < 1) {
			return List.of();
		}
		int most = Math.min(count, DOCUMENTS_MAX);
		int gathered = (query.isOfTimes() && changedSince < 0) ? most : DOCUMENTS_MAX;
		UserCipher cipher = this.keys.cipher(identity.userId());
		Gathered documents = new Gathered(collection, cipher);
		this.transaction.executeWithoutResult((status) -> types.forEach((type) -> {
			List<StoredSample> found = newest(cipher.user(), type, query, sent, changedSince, gathered);
			found.forEach(documents::add);
		}));
		return documents.all()
			.stream()
			.filter(query::matches)
			.sorted(Comparator.comparingLong(SentDocument::startMs).reversed())
			.limit(most)
			.toList();
	}

	private List<StoredSample> newest(UUID user, HealthType type, DocumentQuery query, Set<UUID> sent,
			long changedSince, int count) {
		List<StoredSample> found = new ArrayList<>();
		SampleStore.Place after = null;
		for (int read = 0; read < SAMPLES_MAX && found.size() < count; read += PAGE) {
			List<StoredSample> page = this.samples.page(user, type.id(), query.fromMs(), query.untilMs(LATEST_MS),
					after, PAGE);
			page.stream()
				.filter((sample) -> sent.contains(sample.deviceId()) && sample.version() > changedSince)
				.forEach(found::add);
			if (page.size() < PAGE) {
				break;
			}
			StoredSample last = page.get(PAGE - 1);
			after = new SampleStore.Place(last.startMs(), last.id());
		}
		return found;
	}

	/** The document with an id, as it was sent or made. */
	Optional<SentDocument> find(Identity identity, NightscoutCollection collection, String id) {
		GivenId record = GivenId.parse(id);
		Set<UUID> sent = devices(identity);
		if (record == null || sent.isEmpty() || collection.types().isEmpty()) {
			return Optional.empty();
		}
		Gathered documents = new Gathered(collection, this.keys.cipher(identity.userId()));
		this.transaction.executeWithoutResult(
				(status) -> this.samples.ofRecords(identity.userId(), List.of(record.uuid()), (sample) -> {
					if (sent.contains(sample.deviceId()) && identity.types().includes(sample.typeId())) {
						documents.add(sample);
					}
				}));
		return documents.all().stream().findFirst();
	}

	/**
	 * The time at which the sender last sent a document of the collection; 0 for never.
	 */
	long lastModified(Identity identity, NightscoutCollection collection) {
		Set<UUID> sent = devices(identity);
		if (sent.isEmpty()) {
			return 0;
		}
		return Objects.requireNonNull(this.transaction.execute((status) -> granted(identity, collection).stream()
			.flatMap((type) -> this.samples.page(identity.userId(), type.id(), 0, LATEST_MS, null, PAGE).stream())
			.filter((sample) -> sent.contains(sample.deviceId()))
			.mapToLong(StoredSample::version)
			.max()
			.orElse(0)));
	}

	private static List<HealthType> granted(Identity identity, NightscoutCollection collection) {
		return collection.types().stream().filter(identity.types()::includes).toList();
	}

	private Set<UUID> devices(Identity identity) {
		TokenGrant token = identity.token();
		return (token != null)
				? this.devices.ofSender(identity.userId(), token.id(),
						SourceDevices.ofToken(Document.FORMAT, token.id()))
				: this.devices.ofSender(identity.userId(), null,
						Document.FORMAT + ":" + DeviceTypes.THIRD_PARTY_SENSOR + ":");
	}

	/** Groups the samples of each record. */
	private static final class Gathered {

		private final NightscoutCollection collection;

		private final UserCipher cipher;

		private final Map<UUID, SentDocument> byRecord = new LinkedHashMap<>();

		Gathered(NightscoutCollection collection, UserCipher cipher) {
			this.collection = collection;
			this.cipher = cipher;
		}

		void add(StoredSample sample) {
			UUID record = sample.recordId();
			if (record == null) {
				return;
			}
			sample.content(this.cipher).ifPresent((content) -> {
				SentDocument known = this.byRecord.get(record);
				if (known != null) {
					known.add(this.collection, sample, content);
					return;
				}
				SentDocument first = SentDocument.of(this.collection, sample, content);
				if (first != null) {
					this.byRecord.put(record, first);
				}
			});
		}

		List<SentDocument> all() {
			return List.copyOf(this.byRecord.values());
		}

	}

}
