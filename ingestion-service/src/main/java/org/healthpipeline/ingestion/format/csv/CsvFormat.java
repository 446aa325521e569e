package org.healthpipeline.ingestion.format.csv;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

import org.healthpipeline.ingestion.imports.ImportFormat;
import org.healthpipeline.ingestion.item.CountedStream;
import org.healthpipeline.ingestion.item.Item;
import org.healthpipeline.ingestion.item.ItemLimits;
import org.healthpipeline.ingestion.item.UnreadableInputException;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Reads CSV files: the format {@code csv}. */
@Component
class CsvFormat implements ImportFormat {

	private static final byte[] ZIP = { 'P', 'K', 3, 4 };

	private static final String NO_HEADER = "The first line does not name the columns; type and start are required";

	@Override
	public String name() {
		return "csv";
	}

	@Override
	public String description() {
		return "CSV with the columns type, value, unit, start, end, device, app, or a CSV export of this service";
	}

	@Override
	public void read(InputStream file, ItemLimits limits, Consumer<Item> items) throws IOException {
		read(file, null, limits, items);
	}

	@Override
	public void read(InputStream file, @Nullable ZoneId zone, ItemLimits limits, Consumer<Item> items)
			throws IOException {
		PushbackInputStream in = new PushbackInputStream(new CountedStream(file, limits.maxDecodedBytes()), ZIP.length);
		byte[] start = in.readNBytes(ZIP.length);
		in.unread(start);
		CsvSources sources = new CsvSources();
		if (Arrays.equals(start, ZIP)) {
			archive(in, zone, limits, sources, items);
		}
		else if (!table(in, null, zone, limits, sources, items)) {
			throw new UnreadableInputException(NO_HEADER);
		}
	}

	/** In this service's own exports, devices come before samples. */
	private static void archive(InputStream in, @Nullable ZoneId zone, ItemLimits limits, CsvSources sources,
			Consumer<Item> items) throws IOException {
		boolean found = false;
		try {
			ZipInputStream zip = new ZipInputStream(in);
			CountedStream content = new CountedStream(zip, limits.maxDecodedBytes());
			for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
				String name = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
				if (name.equals("devices.csv")) {
					devices(content, limits, sources);
				}
				else if (name.equals("aggregates.csv") || !name.toLowerCase(Locale.ROOT).endsWith(".csv")
						|| !table(content, name, zone, limits, sources, items)) {
					items.accept(new Item.Skipped(name, 1));
				}
				else {
					found = true;
				}
			}
		}
		catch (ZipException | EOFException | IllegalArgumentException ex) {
			throw new UnreadableInputException("The archive is damaged or ends early", ex);
		}
		if (!found) {
			throw new UnreadableInputException("The archive contains no CSV file with samples");
		}
	}

	private static void devices(InputStream content, ItemLimits limits, CsvSources sources) throws IOException {
		CsvRows rows = new CsvRows(CsvText.open(content), limits.maxItemBytes());
		List<String> names = List.of();
		for (CsvRows.CsvRow row = rows.next(); row != null; row = rows.next()) {
			List<String> cells = CsvRows.cells(row.text(), ',');
			int id = names.indexOf("id");
			int type = names.indexOf("deviceType");
			int name = names.indexOf("deviceName");
			if (names.isEmpty()) {
				names = cells;
			}
			else if (id >= 0 && type >= 0 && name >= 0 && cells.size() > Math.max(id, Math.max(type, name))) {
				sources.add(cells.get(id), cells.get(type), CsvSamples.unguarded(cells.get(name)));
			}
		}
	}

	/**
	 * Reads a table of samples to its end.
	 * @return whether there is one
	 */
	private static boolean table(InputStream content, @Nullable String path, @Nullable ZoneId zone, ItemLimits limits,
			CsvSources sources, Consumer<Item> items) throws IOException {
		CsvRows rows = new CsvRows(CsvText.open(content), limits.maxItemBytes());
		CsvRows.CsvRow first = rows.next();
		Character separator = (first != null) ? CsvHeader.named(first.text()) : null;
		if (separator != null) {
			first = rows.next();
		}
		CsvHeader header = (first != null) ? CsvHeader.find(first.text(), separator) : null;
		if (header == null) {
			return false;
		}
		rows.separatedBy(header.separator());
		header.unknown().forEach((name) -> items.accept(new Item.Skipped("column " + name, 1)));
		CsvSamples samples = new CsvSamples(header, path, zone, limits, sources, items);
		for (CsvRows.CsvRow row = rows.next(); row != null; row = rows.next()) {
			samples.take(row);
		}
		return true;
	}

}
