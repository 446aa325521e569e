package org.healthpipeline.benchmarks.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.healthpipeline.benchmarks.Benchmark;
import org.healthpipeline.benchmarks.BenchmarkResult;
import org.healthpipeline.benchmarks.BenchmarkRun;
import org.healthpipeline.benchmarks.MeasuredUsers;
import org.healthpipeline.benchmarks.Median;
import org.healthpipeline.benchmarks.ingest.CopiedRows;
import org.healthpipeline.benchmarks.process.Service;
import org.healthpipeline.benchmarks.process.ServiceProcess;
import org.healthpipeline.benchmarks.servers.BenchmarkDatabase;

/**
 * Implements {@code bench import}: the speed of importing an Apple Health export, against
 * two connections that COPY the same rows. It also measures the peak memory of the
 * ingestion service, also for a large file.
 */
public final class ImportBenchmark implements Benchmark {

	private static final double BAR = 0.25;

	private static final double AIM = 0.5;

	private static final double MEGABYTES_BAR = 700;

	private static final double MEGABYTES_AIM = 500;

	private static final Size MEGABYTES = new Size("import-mb", 100, 1, "megabytes of XML");

	private static final Size LARGE_MEGABYTES = new Size("large-mb", 0, 2,
			"megabytes of another file, imported once for its memory; 0 for none, 1000 takes minutes");

	private static final Size PAIRS = new Size("import-pairs", 3, 1, "pairs of imports and COPY; medians count");

	private static final int COPY_CONNECTIONS = 2;

	private static final int COPY_COMMIT = 1_000;

	private static final double MEGABYTE = 1e6;

	@Override
	public String name() {
		return "import";
	}

	@Override
	public String purpose() {
		return "an Apple Health export against COPY, and its memory";
	}

	@Override
	public List<Size> sizes() {
		return List.of(MEGABYTES, LARGE_MEGABYTES, PAIRS);
	}

	@Override
	public List<BenchmarkResult> run(BenchmarkRun run) {
		try (BenchmarkDatabase database = run.database("import")) {
			MeasuredUsers users = run.users(database);
			Importer importer = new Importer(database, users.signIn(users.open("Europe/Berlin")));
			List<BenchmarkResult> figures = new ArrayList<>(speed(run, database, importer));
			if (run.size(LARGE_MEGABYTES) > 0) {
				GeneratedExport large = export(run, run.size(LARGE_MEGABYTES));
				try (ServiceProcess service = ServiceProcess.start(run, Service.INGESTION, database, Map.of())) {
					run.progress("imported in %.0f s", importer.run(large, service));
					figures.add(memory(large, service));
				}
			}
			return figures;
		}
	}

	private static List<BenchmarkResult> speed(BenchmarkRun run, BenchmarkDatabase database, Importer importer) {
		GeneratedExport export = export(run, run.size(MEGABYTES));
		List<Double> imported = new ArrayList<>();
		List<Double> copied = new ArrayList<>();
		try (ServiceProcess service = ServiceProcess.start(run, Service.INGESTION, database, Map.of())) {
			run.progress("warm-up: %,.0f samples/s", export.samples() / importer.run(export, service));
			for (int pair = 0; pair < run.size(PAIRS); pair++) {
				imported.add(export.samples() / importer.run(export, service));
				CopiedRows rows = CopiedRows.read(database.pool(), COPY_COMMIT);
				database.clearSamples();
				copied.add(rows.rows() / rows.write(database.pool(), COPY_CONNECTIONS));
				run.progress("pair %d: import %,.0f samples/s, COPY %,.0f rows/s", pair + 1, imported.get(pair),
						copied.get(pair));
			}
			run.progress("check: all %,d samples of the file were stored each time, each once", export.samples());
			return List.of(BenchmarkResult.plain("import of an Apple Health export", Median.of(imported), "samples/s"),
					BenchmarkResult.plain("COPY by two connections", Median.of(copied), "rows/s"),
					BenchmarkResult.atLeast("import against COPY", Median.of(imported) / Median.of(copied), BAR, AIM),
					memory(export, service));
		}
	}

	private static GeneratedExport export(BenchmarkRun run, int megabytes) {
		GeneratedExport export = GeneratedExport.write(run.directory().resolve("export-" + megabytes + ".xml"),
				megabytes);
		run.progress("%.0f MB of XML hold %,d samples to keep", export.bytes() / MEGABYTE, export.samples());
		return export;
	}

	private static BenchmarkResult memory(GeneratedExport export, ServiceProcess service) {
		return BenchmarkResult.atMost("peak memory in MB, %.0f MB of XML".formatted(export.bytes() / MEGABYTE),
				service.peakResidentBytes() / MEGABYTE, MEGABYTES_BAR, MEGABYTES_AIM);
	}

}
