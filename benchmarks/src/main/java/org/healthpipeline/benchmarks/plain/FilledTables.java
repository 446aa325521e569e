package org.healthpipeline.benchmarks.plain;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

import org.healthpipeline.benchmarks.IncorrectRunException;
import org.healthpipeline.benchmarks.ingest.Batch;
import org.healthpipeline.benchmarks.servers.BenchmarkDatabase;
import org.healthpipeline.common.crypto.UserCipher;
import org.healthpipeline.common.crypto.UserKeys;
import org.healthpipeline.common.sample.JdbcSampleStore;
import org.healthpipeline.common.sample.SampleContent;
import org.healthpipeline.common.sample.SampleStore;
import org.healthpipeline.common.sample.StoredSample;
import org.healthpipeline.generator.Sample;
import org.healthpipeline.generator.Value;
import org.healthpipeline.model.type.HealthTypes;

import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import tools.jackson.databind.json.JsonMapper;

/**
 * Stores the same samples twice: encrypted in {@code health_samples}, by the product's
 * own code, and in plain text in {@code plain_samples}, batch by batch in the same order.
 * Not safe for use by several threads.
 */
public final class FilledTables {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private final BenchmarkDatabase database;

	private final UserKeys keys;

	private final SampleStore samples;

	private final TransactionTemplate transaction;

	private final PlainSamples plain;

	/** Creates the plain-text table. */
	public FilledTables(BenchmarkDatabase database, UserKeys keys) {
		this.database = database;
		this.keys = keys;
		this.samples = new JdbcSampleStore(database.template(), InstantSource.system());
		this.transaction = new TransactionTemplate(new JdbcTransactionManager(database.pool()));
		this.plain = PlainSamples.create(database);
	}

	/** Stores a batch in both, one commit each. */
	public void add(Batch batch) {
		UserCipher cipher = this.keys.cipher(batch.user());
		List<PlainSamples.Row> rows = new ArrayList<>(batch.sent()
			.stream()
			.map((sample) -> row(batch, sample, cipher))
			.sorted(Comparator.comparingLong((PlainSamples.Row row) -> row.sample().startMs())
				.thenComparing((row) -> row.sample().id()))
			.toList());
		List<StoredSample> stored = rows.stream().map(PlainSamples.Row::sample).toList();
		this.transaction.executeWithoutResult((status) -> {
			if (this.samples.add(batch.user(), stored).size() != stored.size()) {
				throw new IncorrectRunException("A sample was taken for a duplicate", null);
			}
		});
		this.plain.add(batch.user(), rows);
	}

	private static PlainSamples.Row row(Batch batch, Sample sample, UserCipher cipher) {
		UUID id = sample.id();
		if (id == null) {
			throw new IllegalArgumentException("A sample without id");
		}
		int typeId = HealthTypes.get(sample.type()).id();
		String metadata = sample.metadata().isEmpty() ? null : JSON.writeValueAsString(sample.metadata());
		SampleContent content = (sample.value() instanceof Value.Quantity quantity)
				? new SampleContent(quantity.canonical(), null, metadata)
				: new SampleContent(0, ((Value.State) sample.value()).name(), metadata);
		StoredSample stored = new StoredSample(id, typeId, batch.device(), sample.startMillis(), sample.endMillis(),
				sample.version(), sample.sourceApp(), new byte[0]);
		return new PlainSamples.Row(stored.sealed(cipher, content), content);
	}

	/**
	 * Compares both tables, row by row, with decrypted ciphertexts.
	 * @return number of samples in each of them
	 * @throws IncorrectRunException when they differ
	 */
	public long check() {
		long[] equal = new long[1];
		this.database.template().query("""
				SELECT e.user_id, e.id, e.type_id, e.device_id, (extract(epoch FROM e.start_date) * 1000)::bigint,
					(extract(epoch FROM e.end_date) * 1000)::bigint, e.version, e.payload, p.value, p.state, p.metadata
				FROM health_samples e JOIN plain_samples p ON p.user_id = e.user_id AND p.id = e.id
					AND (p.start_date, p.end_date, p.type_id, p.device_id, p.version)
						= (e.start_date, e.end_date, e.type_id, e.device_id, e.version)
					AND p.source_app IS NOT DISTINCT FROM e.source_app
				""", (row) -> {
			StoredSample stored = new StoredSample(row.getObject(2, UUID.class), row.getInt(3),
					row.getObject(4, UUID.class), row.getLong(5), row.getLong(6), row.getLong(7), null,
					row.getBytes(8));
			SampleContent content = stored.open(this.keys.cipher(row.getObject(1, UUID.class)));
			if (!content.equals(new SampleContent(row.getDouble(9), row.getString(10), row.getString(11)))) {
				throw new IncorrectRunException("A sample is stored with another value: " + row.getString(2), null);
			}
			equal[0]++;
		});
		for (String table : List.of("health_samples", "plain_samples")) {
			Long rows = this.database.template().queryForObject("SELECT count(*) FROM " + table, Long.class);
			if (rows == null || rows != equal[0]) {
				throw new IncorrectRunException(table + " has samples that the other table does not have", null);
			}
		}
		return equal[0];
	}

}
