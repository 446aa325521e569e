package org.healthpipeline.benchmarks.imports;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;

import org.healthpipeline.generator.AppleHealthExport;
import org.healthpipeline.generator.ExportFigures;
import org.healthpipeline.generator.Scenario;

/**
 * A generated export.xml on disk.
 *
 * @param samples number that a correct import keeps
 */
record GeneratedExport(Path file, long bytes, long samples) {

	private static final long SEED = 20_260_101L;

	private static final long MEGABYTE = 1_000_000;

	/**
	 * Writes an export, up to yesterday.
	 * @param megabytes megabytes of XML, within a few percent
	 */
	static GeneratedExport write(Path file, int megabytes) {
		LocalDate yesterday = LocalDate.now(ZoneOffset.UTC).minusDays(2);
		AppleHealthExport export = AppleHealthExport.ofSize(new Scenario(1, yesterday, 1, SEED).person(1), yesterday,
				megabytes * MEGABYTE);
		try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
			ExportFigures figures = export.writeXml(out, (sample) -> {
			});
			return new GeneratedExport(file, figures.bytes(), figures.kept());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
