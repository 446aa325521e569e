package org.healthpipeline.benchmarks.disk;

import java.util.List;

import org.healthpipeline.benchmarks.Benchmark;
import org.healthpipeline.benchmarks.BenchmarkResult;
import org.healthpipeline.benchmarks.BenchmarkRun;
import org.healthpipeline.benchmarks.ingest.Batch;
import org.healthpipeline.benchmarks.ingest.Workload;
import org.healthpipeline.benchmarks.plain.FilledTables;
import org.healthpipeline.benchmarks.servers.BenchmarkDatabase;
import org.healthpipeline.common.crypto.UserKeys;

/**
 * Implements {@code bench disk}: the disk space of a stored sample, including its part of
 * the indexes, against the same samples in plain text with the same indexes.
 */
public final class DiskBenchmark implements Benchmark {

	private static final double BAR = 1.3;

	private static final double AIM = 1.1;

	private static final Size PEOPLE = new Size("disk-people", 64, 2, "users whose samples are stored");

	private static final Size BATCHES = new Size("disk-batches", 6, 1, "batches of 1,000 samples of each user");

	private static final int BATCH_SIZE = 1_000;

	@Override
	public String name() {
		return "disk";
	}

	@Override
	public String purpose() {
		return "bytes of a sample on disk against plain text";
	}

	@Override
	public List<Size> sizes() {
		return List.of(PEOPLE, BATCHES);
	}

	@Override
	public List<BenchmarkResult> run(BenchmarkRun run) {
		try (BenchmarkDatabase database = run.database("disk")) {
			UserKeys keys = run.keys(database);
			List<Batch> batches = new Workload(run.users(database), run.size(PEOPLE), run.size(BATCHES), BATCH_SIZE)
				.make();
			FilledTables tables = new FilledTables(database, keys);
			batches.forEach(tables::add);
			long samples = tables.check();
			run.progress("check: %,d samples are in both tables, every one decrypted to its plain text", samples);
			return figures(samples, size(database, "health_samples"), size(database, "plain_samples"));
		}
	}

	private static List<BenchmarkResult> figures(long samples, Bytes encrypted, Bytes plain) {
		return List.of(
				BenchmarkResult.plain("encrypted, the rows", (double) encrypted.rows() / samples, "bytes per sample"),
				BenchmarkResult.plain("encrypted, the indexes", (double) encrypted.indexes() / samples,
						"bytes per sample"),
				BenchmarkResult.plain("plain text, the rows", (double) plain.rows() / samples, "bytes per sample"),
				BenchmarkResult.plain("plain text, the indexes", (double) plain.indexes() / samples,
						"bytes per sample"),
				BenchmarkResult.atMost("disk against plain text", (double) encrypted.sum() / plain.sum(), BAR, AIM));
	}

	/** Includes the chunks, where the table has some. */
	private static Bytes size(BenchmarkDatabase database, String table) {
		return database.client().sql("""
				WITH parts AS (
					SELECT :table::regclass AS part
					UNION ALL SELECT inhrelid::regclass FROM pg_inherits WHERE inhparent = :table::regclass
				)
				SELECT sum(pg_table_size(part)), sum(pg_indexes_size(part)) FROM parts
				""").param("table", table).query((row, number) -> new Bytes(row.getLong(1), row.getLong(2))).single();
	}

	/**
	 * The size of a table.
	 *
	 * @param rows everything except the indexes
	 */
	private record Bytes(long rows, long indexes) {

		long sum() {
			return this.rows + this.indexes;
		}

	}

}
